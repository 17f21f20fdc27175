import type { DeploymentResource } from './deployment-resource.ts';
import { type DeploymentView, describeDeployment } from './describe-deployment.ts';
import { HubError } from './hub-error.ts';
import type { HubSite } from './hub-site.ts';

/** `PhDeploymentWhereInput`. */
export interface DeploymentWhere {
  readonly id?: string | null;
  readonly groupId_in?: readonly (string | null)[] | null;
  readonly name_contains?: string | null;
  readonly search?: string | null;
  readonly mine?: boolean | null;
}

/** Throws unless the user is in the group of the deployment. A platform admin has no privilege here. */
export function requireMember(site: HubSite, userId: string, groupId: string | null | undefined): void {
  if (!site.keycloak.isMember(userId, groupId)) {
    throw new HubError('user not auth', 'NOT_AUTH');
  }
}

/** The deployments that a user may see and a filter lets through, newest change first where the time is known. */
export function listDeployments(
  site: HubSite,
  userId: string,
  where: DeploymentWhere | null | undefined,
): readonly DeploymentView[] {
  if (where?.id) {
    const resource = site.kubernetes.getDeployment(where.id);
    requireMember(site, userId, resource.spec.groupId);
    return [describeDeployment(site, resource)];
  }
  const resources = site.kubernetes.listDeployments();
  const ownGroups = site.keycloak.groupsOf(userId).map(({ id }) => id);
  if (where === undefined || where === null) {
    throw new HubError(`Cannot read property 'groupId_in' of ${where}`);
  }
  const asked = where.groupId_in ?? [];
  const groups = asked.length === 0 ? ownGroups : ownGroups.filter((id) => asked.includes(id));
  return resources
    .filter((resource) => groups.includes(resource.spec.groupId) && matches(resource, where, userId))
    .toSorted(byUpdateTime)
    .map((resource) => describeDeployment(site, resource));
}

function matches({ name: id, spec }: DeploymentResource, where: DeploymentWhere, userId: string): boolean {
  const { displayName } = spec;
  if ('id' in where && where.id !== id) {
    return false;
  }
  if ('name_contains' in where && (displayName === '' || !displayName.includes(String(where.name_contains)))) {
    return false;
  }
  if (where.search) {
    const wanted = where.search.toLowerCase();
    if (![id, displayName].some((text) => text.toLowerCase().includes(wanted))) {
      return false;
    }
  }
  return where.mine !== true || spec.userId === userId;
}

/** Unknown times come first, as lodash's descending order has it; equal ones keep the order of names. */
function byUpdateTime(a: DeploymentResource, b: DeploymentResource): number {
  const timeOf = ({ spec }: DeploymentResource): number =>
    spec.updateTime === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(spec.updateTime);
  return timeOf(b) - timeOf(a);
}
