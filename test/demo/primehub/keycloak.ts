import type { ClusterState, HubGroup, HubUser } from './cluster-state.ts';
import { HubError } from './hub-error.ts';

/** PrimeHub's questions to Keycloak. Each fails as axios does when Keycloak answers 503. */
export interface Keycloak {
  findUser(id: string): HubUser | null;
  listUsers(): readonly HubUser[];
  /** All groups, `everyone` included. */
  listGroups(): readonly HubGroup[];
  /** `null` for an unknown id. An empty id asks Keycloak for the list of groups, whose answer passes for a group without attributes. */
  findGroup(id: string | null | undefined): HubGroup | null;
  findGroupByName(name: string | null | undefined): HubGroup | null;
  /** The groups of a user, `everyone` included, in Keycloak's order. */
  groupsOf(userId: string): readonly HubGroup[];
  isMember(userId: string, groupId: string | null | undefined): boolean;
}

const namelessGroup: HubGroup = { id: '', name: '', attributes: {}, instanceTypes: [], images: [] };

/** Keycloak over the state of a site. */
export function createKeycloak(state: ClusterState): Keycloak {
  const requireUp = (): void => {
    if (state.keycloakDown) {
      throw new HubError('Request failed with status code 503');
    }
  };
  const findUser = (id: string): HubUser | null => {
    requireUp();
    return state.users.find((user) => user.id === id) ?? null;
  };
  const listGroups = (): readonly HubGroup[] => {
    requireUp();
    return state.groups;
  };
  const isIn = (user: HubUser | null, groupId: string): boolean =>
    user !== null && (groupId === state.everyoneGroupId || user.groupIds.includes(groupId));
  return {
    findUser,
    listGroups,
    listUsers() {
      requireUp();
      return state.users;
    },
    findGroup(id) {
      if (!id) {
        requireUp();
        return namelessGroup;
      }
      return listGroups().find((group) => group.id === id) ?? null;
    },
    findGroupByName: (name) => listGroups().find((group) => group.name === name) ?? null,
    groupsOf(userId) {
      const user = findUser(userId);
      return listGroups().filter((group) => isIn(user, group.id));
    },
    isMember(userId, groupId) {
      requireUp();
      if (!groupId) {
        throw new HubError("Cannot read property 'map' of null");
      }
      return isIn(findUser(userId), groupId);
    },
  };
}
