import { countRunning } from './check-limits.ts';
import type { HubGroup, HubUser, NamedResource } from './cluster-state.ts';
import { readGroupSettings } from './group-attributes.ts';
import type { HubSite } from './hub-site.ts';
import { readInstanceType } from './instance-type.ts';
import { readResourceDetails, readResourceStatus } from './resource-usage.ts';

type View = Readonly<Record<string, unknown>>;

/** GraphQL's `Group`. `effective` adds what the group has through `everyone`. */
export function describeGroup(site: HubSite, group: HubGroup, effective = false): View {
  const everyone = effective ? site.keycloak.findGroup(site.state.everyoneGroupId) : null;
  const names = (key: 'instanceTypes' | 'images'): readonly string[] => [
    ...new Set([...group[key], ...(everyone?.[key] ?? [])]),
  ];
  return {
    id: group.id,
    name: group.name,
    ...readGroupSettings(group.attributes),
    writable: null,
    deploymentsUsage: countRunning(group, site.kubernetes.listDeployments()),
    users: () =>
      site.keycloak
        .listUsers()
        .filter((user) => site.keycloak.isMember(user.id, group.id))
        .map((user) => describeUser(site, user)),
    instanceTypes: () => {
      const known = new Map(site.kubernetes.listInstanceTypes().map((type) => [type.name, type]));
      return names('instanceTypes')
        .flatMap((name) => known.get(name) ?? [])
        .map((type) => describeInstanceType(site, type));
    },
    images: () =>
      names('images')
        .flatMap((name) => site.kubernetes.findImage(name) ?? [])
        .map((image) => describeImage(site, image)),
    groupImages: [],
    datasets: [],
    resourceStatus: () => readResourceStatus(site, group),
    resourceDetails: () => readResourceDetails(site, group),
  };
}

/** GraphQL's `InstanceType`; global ones belong to `everyone`. */
export function describeInstanceType(site: HubSite, resource: NamedResource): View {
  const groupsWithIt = (): readonly HubGroup[] =>
    site.keycloak.listGroups().filter((group) => group.instanceTypes.includes(resource.name));
  return {
    ...readInstanceType(resource),
    global: () => groupsWithIt().some((group) => group.id === site.state.everyoneGroupId),
    groups: () => groupsWithIt().map((group) => describeGroup(site, group)),
  };
}

/** GraphQL's `User`. The two lists of groups swallow every failure: then they are empty. */
export function describeUser(site: HubSite, user: HubUser): View {
  const groupsOf = (effective: boolean): readonly View[] => {
    try {
      return site.keycloak
        .groupsOf(user.id)
        .filter((group) => !effective || group.id !== site.state.everyoneGroupId)
        .map((group) => describeGroup(site, group, effective));
    } catch {
      return [];
    }
  };
  return {
    id: user.id,
    username: user.username,
    email: user.email,
    firstName: user.firstName ?? null,
    lastName: user.lastName ?? null,
    totp: false,
    isAdmin: user.platformAdmin,
    enabled: true,
    enableInviteUsers: false,
    federated: false,
    createdTimestamp: user.createdTimestamp ?? null,
    volumeCapacity: null,
    groups: () => groupsOf(false),
    effectiveGroups: () => groupsOf(true),
    announcements: [],
    apiTokenCount: () =>
      [...site.state.tokens.values()].filter(
        (token) => token.userId === user.id && token.kind === 'api' && !token.revoked,
      ).length,
    predefinedEnvs: null,
    sendEmail: null,
    resetActions: null,
    expiresIn: null,
  };
}

function describeImage(site: HubSite, { name, spec }: NamedResource): View {
  const groups = site.keycloak.listGroups();
  return {
    id: name,
    name,
    displayName: spec.displayName ?? name,
    description: spec.description,
    type: spec.type,
    url: spec.url,
    urlForGpu: spec.urlForGpu,
    useImagePullSecret: spec.pullSecret,
    groupName: spec.groupName,
    isReady: true,
    spec,
    global: groups.some((group) => group.id === site.state.everyoneGroupId && group.images.includes(name)),
    groups: () => groups.filter((group) => group.images.includes(name)).map((group) => describeGroup(site, group)),
  };
}
