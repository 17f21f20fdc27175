import type { DeploymentResource } from './deployment-resource.ts';

export interface HubUser {
  readonly id: string;
  readonly username: string;
  readonly email: string | null;
  readonly firstName?: string;
  readonly lastName?: string;
  /** Carries the realm-admin role. */
  platformAdmin: boolean;
  readonly createdTimestamp?: number;
  /** Ids of the groups, the technical group `everyone` left out: everybody is in it. */
  readonly groupIds: string[];
}

/** A Keycloak group. Its settings are Keycloak attributes, as texts, because PrimeHub parses (and misparses) them on every read. */
export interface HubGroup {
  readonly id: string;
  name: string;
  attributes: Record<string, readonly string[]>;
  /** Names of the instance types and images assigned to it; a name may outlive the resource. */
  readonly instanceTypes: string[];
  readonly images: string[];
}

/** A custom resource that PrimeHub only reads: instance types and notebook images. */
export interface NamedResource {
  readonly name: string;
  readonly spec: Readonly<Record<string, unknown>>;
}

export interface PullSecret {
  /** Kubernetes name, e.g. `image-foo`; deployments refer to it. */
  readonly id: string;
  readonly name: string;
  readonly type: 'kubernetes' | 'opaque';
  readonly displayName?: string;
  readonly registryHost?: string;
  readonly username?: string;
}

export interface HubLicense {
  licensedTo: string;
  licenseStatus: 'unexpired' | 'expired' | 'invalid';
  startedAt: string;
  expiredAt: string;
  maxUser: number;
  maxGroup: number;
  maxNode: number;
  /** -1: unlimited. */
  maxModelDeploy: number;
}

export interface HubToken {
  readonly userId: string;
  /** An API token is exchanged at Keycloak, so it can be revoked and needs Keycloak; an access token is checked by its signature. */
  readonly kind: 'api' | 'access';
  revoked: boolean;
}

/** Everything that a PrimeHub site keeps in Keycloak, Kubernetes and its own configuration. */
export interface ClusterState {
  /** Where the API and the console are reached, without a trailing slash; set when the server listens. */
  publicUrl: string;
  /** What deployment endpoints begin with; empty: the public URL. */
  endpointUrl: string;
  readonly namespace: string;
  readonly organisation: string;
  readonly nodeCount: number;
  readonly everyoneGroupId: string;
  readonly users: HubUser[];
  readonly groups: HubGroup[];
  readonly instanceTypes: Map<string, NamedResource>;
  readonly images: Map<string, NamedResource>;
  readonly secrets: PullSecret[];
  readonly license: HubLicense;
  readonly tokens: Map<string, HubToken>;
  readonly deployments: Map<string, DeploymentResource>;
  /** Text that a pod has written so far, by pod name. */
  readonly podLogs: Map<string, string>;
  keycloakDown: boolean;
  kubernetesDown: boolean;
  /** True on clusters whose CRD keeps unknown fields: only there `lastUpdatedTime` survives. */
  keepsUpdateTime: boolean;
  /** True where the server runs on Node 16 or later, unlike PrimeHub's own image: it matters to MLflow passwords. */
  runsNewNode: boolean;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface ClusterSeed {
  readonly users: readonly HubUser[];
  readonly groups: readonly HubGroup[];
  readonly everyoneGroupId: string;
  readonly instanceTypes?: readonly NamedResource[];
  readonly images?: readonly NamedResource[];
  readonly secrets?: readonly PullSecret[];
  readonly license?: Partial<HubLicense>;
  readonly tokens?: Readonly<Record<string, { readonly userId: string; readonly kind?: HubToken['kind'] }>>;
  readonly deployments?: readonly DeploymentResource[];
  readonly podLogs?: Readonly<Record<string, string>>;
  readonly publicUrl?: string;
  readonly endpointUrl?: string;
  readonly namespace?: string;
  readonly organisation?: string;
  readonly nodeCount?: number;
  readonly keepsUpdateTime?: boolean;
  readonly runsNewNode?: boolean;
  readonly now?: () => number;
}

const defaultLicense: HubLicense = {
  licensedTo: 'Example Corp',
  licenseStatus: 'unexpired',
  startedAt: '2022-01-01T00:00:00Z',
  expiredAt: '2032-01-01T00:00:00Z',
  maxUser: -1,
  maxGroup: -1,
  maxNode: -1,
  maxModelDeploy: -1,
};

/** Makes a site from a seed. The seed is copied: two sites made from one seed share nothing. */
export function createClusterState(seed: ClusterSeed): ClusterState {
  const byName = <T extends { readonly name: string }>(rows: readonly T[] = []): Map<string, T> =>
    new Map(rows.map((row) => [row.name, row]));
  return {
    publicUrl: seed.publicUrl ?? '',
    endpointUrl: seed.endpointUrl ?? '',
    namespace: seed.namespace ?? 'hub',
    organisation: seed.organisation ?? 'Example Corp',
    nodeCount: seed.nodeCount ?? 2,
    everyoneGroupId: seed.everyoneGroupId,
    users: structuredClone([...seed.users]),
    groups: structuredClone([...seed.groups]),
    instanceTypes: byName(structuredClone([...(seed.instanceTypes ?? [])])),
    images: byName(structuredClone([...(seed.images ?? [])])),
    secrets: structuredClone([...(seed.secrets ?? [])]),
    license: { ...defaultLicense, ...seed.license },
    tokens: new Map(
      Object.entries(seed.tokens ?? {}).map(([token, { userId, kind = 'api' }]) => [
        token,
        { userId, kind, revoked: false },
      ]),
    ),
    deployments: byName(structuredClone([...(seed.deployments ?? [])])),
    podLogs: new Map(Object.entries(seed.podLogs ?? {})),
    keycloakDown: false,
    kubernetesDown: false,
    keepsUpdateTime: seed.keepsUpdateTime ?? false,
    runsNewNode: seed.runsNewNode ?? false,
    now: seed.now ?? Date.now,
  };
}
