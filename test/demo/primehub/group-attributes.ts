import type { EnvVar } from './deployment-resource.ts';

export type Attributes = Readonly<Record<string, readonly string[]>>;

/** What GraphQL shows of a group's settings, read out of its Keycloak attributes; `null` where an attribute was never set. */
export interface GroupSettings {
  readonly displayName: string | null;
  readonly quotaCpu: number | null;
  readonly quotaGpu: number | null;
  readonly quotaMemory: number | null;
  readonly userVolumeCapacity: number | null;
  readonly projectQuotaCpu: number | null;
  readonly projectQuotaGpu: number | null;
  readonly projectQuotaMemory: number | null;
  readonly enabledSharedVolume: boolean;
  readonly sharedVolumeCapacity: number | null;
  readonly homeSymlink: boolean | null;
  readonly launchGroupOnly: boolean | null;
  readonly enabledDeployment: boolean | null;
  readonly maxDeploy: number | null;
  readonly jobDefaultActiveDeadlineSeconds: number | null;
  readonly admins: string;
  readonly mlflow: MlflowSetting;
}

export interface MlflowSetting {
  readonly trackingUri: string | null;
  readonly uiUrl: string | null;
  readonly trackingEnvs: readonly EnvVar[];
  readonly artifactEnvs: readonly EnvVar[];
}

type Kind = 'text' | 'float' | 'integer' | 'boolean' | 'size' | 'names' | 'envs';

/** Field of GraphQL's `GroupUpdateInput` → name and type of the Keycloak attribute. */
const fields = {
  displayName: ['displayName', 'text'],
  quotaCpu: ['quota-cpu', 'float'],
  quotaGpu: ['quota-gpu', 'integer'],
  quotaMemory: ['quota-memory', 'size'],
  userVolumeCapacity: ['user-volume-capacity', 'size'],
  projectQuotaCpu: ['project-quota-cpu', 'float'],
  projectQuotaGpu: ['project-quota-gpu', 'integer'],
  projectQuotaMemory: ['project-quota-memory', 'size'],
  enabledSharedVolume: ['enabled-shared-volume', 'boolean'],
  sharedVolumeCapacity: ['shared-volume-capacity', 'size'],
  homeSymlink: ['home-symlink', 'boolean'],
  launchGroupOnly: ['launch-group-only', 'boolean'],
  enabledDeployment: ['enabled-deployment', 'boolean'],
  maxDeploy: ['max-deploy', 'integer'],
  jobDefaultActiveDeadlineSeconds: ['job-default-active-deadline-seconds', 'integer'],
  admins: ['admins', 'names'],
  trackingUri: ['mlflow-tracking-uri', 'text'],
  uiUrl: ['mlflow-ui-url', 'text'],
  trackingEnvs: ['mlflow-tracking-envs', 'envs'],
  artifactEnvs: ['mlflow-artifact-envs', 'envs'],
} as const satisfies Readonly<Record<string, readonly [string, Kind]>>;

/** Parses the attributes of a group the way PrimeHub does. */
export function readGroupSettings(attributes: Attributes): GroupSettings {
  const text = (key: keyof typeof fields): string | null => attributes[fields[key][0]]?.[0] ?? null;
  const number = (key: keyof typeof fields): number | null => {
    const parsed = Number.parseFloat(text(key) ?? '');
    return Number.isNaN(parsed) ? null : fields[key][1] === 'integer' ? Math.trunc(parsed) : parsed;
  };
  const flag = (key: keyof typeof fields): boolean | null => (text(key) === null ? null : text(key) === 'true');
  return {
    displayName: text('displayName'),
    quotaCpu: number('quotaCpu'),
    quotaGpu: number('quotaGpu'),
    quotaMemory: number('quotaMemory'),
    userVolumeCapacity: number('userVolumeCapacity'),
    projectQuotaCpu: number('projectQuotaCpu'),
    projectQuotaGpu: number('projectQuotaGpu'),
    projectQuotaMemory: number('projectQuotaMemory'),
    enabledSharedVolume: flag('enabledSharedVolume') ?? false,
    sharedVolumeCapacity: number('sharedVolumeCapacity'),
    homeSymlink: flag('homeSymlink'),
    launchGroupOnly: flag('launchGroupOnly'),
    enabledDeployment: flag('enabledDeployment'),
    maxDeploy: number('maxDeploy'),
    jobDefaultActiveDeadlineSeconds: number('jobDefaultActiveDeadlineSeconds'),
    admins: (attributes.admins ?? []).join(','),
    mlflow: {
      trackingUri: text('trackingUri'),
      uiUrl: text('uiUrl'),
      trackingEnvs: readEnvs(attributes[fields.trackingEnvs[0]]),
      artifactEnvs: readEnvs(attributes[fields.artifactEnvs[0]]),
    },
  };
}

/**
 * Attributes after an `updateGroup`. A `null` removes the attribute. The env lists are always written anew from what was
 * read, so a value with `=` is damaged by any update, also one that has nothing to do with MLflow.
 */
export function updateAttributes(attributes: Attributes, data: Readonly<Record<string, unknown>>): Attributes {
  const next: Record<string, readonly string[]> = { ...attributes };
  for (const key of ['trackingEnvs', 'artifactEnvs'] as const) {
    const [name] = fields[key];
    if (next[name] !== undefined) {
      next[name] = writeEnvs(readEnvs(next[name]));
    }
  }
  for (const [key, [name, kind]] of Object.entries(fields)) {
    const value = data[key];
    if (value === null) {
      delete next[name];
    } else if (value !== undefined) {
      next[name] = writeAttribute(value, kind);
    }
  }
  return next;
}

function writeAttribute(value: unknown, kind: Kind): readonly string[] {
  switch (kind) {
    case 'size':
      return [`${value}G`];
    case 'names':
      return String(value)
        .split(',')
        .filter((name) => name !== '');
    case 'envs':
      return writeEnvs(Array.isArray(value) ? value : []);
    default:
      return [String(value)];
  }
}

/** PrimeHub splits `NAME=VALUE` at every `=` and keeps the second piece: `KEY=abc==` reads back as `abc`. */
function readEnvs(stored: readonly string[] = []): readonly EnvVar[] {
  return stored.map((line) => {
    const [name = '', value = ''] = line.split('=');
    return { name, value };
  });
}

function writeEnvs(envs: readonly { readonly name?: unknown; readonly value?: unknown }[]): readonly string[] {
  return envs
    .filter(({ name }) => name !== undefined && name !== '')
    .map(({ name, value }) => `${name}=${value ?? ''}`);
}
