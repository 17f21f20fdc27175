import { buildUpdatePatch, type UpdateInput } from './apply-update.ts';
import { buildStopPatch } from './build-spec.ts';
import type { ClusterState, HubLicense, HubUser } from './cluster-state.ts';
import type { Controller } from './controller.ts';
import type { DeploymentResource, DeploymentStatus } from './deployment-resource.ts';
import type { HubSite } from './hub-site.ts';

/** What happens to a site from outside its API: administrators, Keycloak, Kubernetes, accidents. */
export interface ClusterControls {
  readonly state: ClusterState;
  deployment(id: string): DeploymentResource;
  setDeploymentStatus(id: string, status: Partial<DeploymentStatus>): void;
  setDeploymentMessage(id: string, message: string): void;
  /** Sets a Keycloak attribute of a group, such as `max-deploy`; null removes it. */
  setGroupAttribute(groupName: string, attribute: string, value: string | readonly string[] | null): void;
  setMembership(username: string, groupName: string, member: boolean): void;
  setPlatformAdmin(username: string, admin: boolean): void;
  /** Gives a group another name; its id and members stay. */
  renameGroup(groupName: string, newName: string): void;
  deleteGroup(groupName: string): void;
  /** A revoked token is still good for up to 30 s after it was last checked. */
  revokeToken(token: string): void;
  restoreToken(token: string): void;
  /** Ends the token at once: the server forgets that it knew it. */
  dropToken(token: string): void;
  deleteInstanceType(name: string): void;
  setLicense(change: Partial<HubLicense>): void;
  setKeycloakDown(down: boolean): void;
  setKubernetesDown(down: boolean): void;
  /** Whether the controller leaves every change lying, as a busy or stopped one does. */
  holdController(isHeld: boolean): void;
  /** Changes a deployment as somebody else does meanwhile; `stop: true` stops it instead. */
  changeDeployment(id: string, username: string, change: UpdateInput & { readonly stop?: true }): void;
}

/** Controls over a running site. Each throws for a name that the site does not know. */
export function createClusterControls(
  { state, kubernetes }: Pick<HubSite, 'state' | 'kubernetes'>,
  controller: Pick<Controller, 'hold'>,
  forgetToken: (token: string) => void,
): ClusterControls {
  const find = <T>(row: T | undefined, name: string): T => {
    if (row === undefined) {
      throw new Error(`the demo has no ${name}`);
    }
    return row;
  };
  const deployment = (id: string): DeploymentResource => find(state.deployments.get(id), id);
  const user = (username: string): HubUser =>
    find(
      state.users.find((candidate) => candidate.username === username),
      username,
    );
  const group = (name: string) =>
    find(
      state.groups.find((candidate) => candidate.name === name),
      name,
    );
  const token = (text: string) => find(state.tokens.get(text), 'such token');
  const setDeploymentStatus = (id: string, status: Partial<DeploymentStatus>): void => {
    const resource = deployment(id);
    resource.status = { ...resource.status, ...status };
  };
  return {
    state,
    deployment,
    setDeploymentStatus,
    setDeploymentMessage: (id, message) => setDeploymentStatus(id, { message }),
    setGroupAttribute(groupName, attribute, value) {
      const { [attribute]: _, ...others } = group(groupName).attributes;
      const values = typeof value === 'string' ? [value] : value;
      group(groupName).attributes = values === null ? others : { ...others, [attribute]: values };
    },
    setMembership(username, groupName, member) {
      const { groupIds } = user(username);
      const { id } = group(groupName);
      const others = groupIds.filter((groupId) => groupId !== id);
      groupIds.splice(0, groupIds.length, ...others, ...(member ? [id] : []));
    },
    setPlatformAdmin(username, admin) {
      user(username).platformAdmin = admin;
    },
    renameGroup(groupName, newName) {
      group(groupName).name = newName;
    },
    deleteGroup(groupName) {
      state.groups.splice(state.groups.indexOf(group(groupName)), 1);
    },
    revokeToken(text) {
      token(text).revoked = true;
    },
    restoreToken(text) {
      token(text).revoked = false;
    },
    dropToken(text) {
      token(text).revoked = true;
      forgetToken(text);
    },
    deleteInstanceType(name) {
      find(state.instanceTypes.get(name), name);
      state.instanceTypes.delete(name);
    },
    setLicense: (change) => void Object.assign(state.license, change),
    setKeycloakDown(down) {
      state.keycloakDown = down;
    },
    setKubernetesDown(down) {
      state.kubernetesDown = down;
    },
    holdController: controller.hold,
    changeDeployment(id, username, { stop, ...change }) {
      const { spec } = deployment(id);
      const now = state.now();
      const patch = stop
        ? buildStopPatch(true, user(username), now)
        : buildUpdatePatch(spec, change, user(username), now);
      kubernetes.patchDeployment(id, patch);
    },
  };
}
