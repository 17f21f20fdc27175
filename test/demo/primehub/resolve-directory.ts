import { requireGroup } from './check-limits.ts';
import { describeGroup, describeInstanceType, describeUser } from './describe-group.ts';
import { filterRows, type RowFilter } from './filter-rows.ts';
import { readGroupSettings, updateAttributes } from './group-attributes.ts';
import { HubError } from './hub-error.ts';
import type { OperationContext } from './hub-site.ts';
import { type PageArguments, paginate, paginateConnection } from './paginate.ts';

interface ById {
  readonly where: { readonly id: string };
}

interface ListArguments extends PageArguments {
  readonly where?: RowFilter | null;
}

type NoArguments = Readonly<Record<string, never>>;

/** Root fields about people, groups and the site. */
export const directoryQueries = {
  me(_args: NoArguments, context: OperationContext) {
    try {
      const user = context.keycloak.findUser(context.user.id);
      return user && describeUser(context, user);
    } catch {
      return null;
    }
  },

  user({ where }: ById, context: OperationContext) {
    const user = context.keycloak.findUser(where.id);
    return user && describeUser(context, user);
  },

  users(args: ListArguments, context: OperationContext) {
    const users = context.keycloak.listUsers().map((user) => ({ ...describeUser(context, user), id: user.id }));
    return paginate(filterRows(users, args.where), args);
  },

  group({ where }: ById, context: OperationContext) {
    const group = context.keycloak.findGroup(where.id);
    return group && describeGroup(context, group);
  },

  groups: (args: ListArguments, context: OperationContext) =>
    paginate(filterRows(groupsButEveryone(context), args.where), args),

  groupsConnection: (args: ListArguments, context: OperationContext) =>
    paginateConnection(filterRows(groupsButEveryone(context), args.where), args),

  instanceType({ where }: ById, context: OperationContext) {
    return describeInstanceType(context, context.kubernetes.getInstanceType(where.id));
  },

  instanceTypes(args: ListArguments, context: OperationContext) {
    const types = context.kubernetes
      .listInstanceTypes()
      .map((type) => ({ ...describeInstanceType(context, type), id: type.name }));
    return paginate(filterRows(types, args.where), args);
  },

  license: (_args: NoArguments, context: OperationContext) => describeLicense(context),

  secrets(
    args: PageArguments & { readonly where?: { readonly id?: string; readonly ifDockerConfigJson?: boolean | null } },
    { state }: OperationContext,
  ) {
    const wanted = state.secrets.filter(
      ({ id, type }) =>
        (args.where?.ifDockerConfigJson !== true || type === 'kubernetes') &&
        (args.where?.id === undefined || args.where.id === id),
    );
    return paginate(wanted, args);
  },

  secret: ({ where }: ById, { state }: OperationContext) => state.secrets.find(({ id }) => id === where.id) ?? null,

  system: (_args: NoArguments, context: OperationContext) => ({
    org: { name: context.state.organisation },
    defaultUserVolumeCapacity: 20,
    timezone: { name: 'Etc/GMT', offset: 0 },
    license: () => describeLicense(context),
  }),
};

export const directoryMutations = {
  /** For platform admins and admins of the group. The answer shows the values from before. */
  updateGroup({ where, data }: ById & { readonly data: Readonly<Record<string, unknown>> }, context: OperationContext) {
    const { keycloak, user } = context;
    const group = keycloak.findGroup(where.id);
    const admins = group === null ? [] : readGroupSettings(group.attributes).admins.split(',');
    if (!user.platformAdmin && !admins.includes(user.username)) {
      throw new HubError('user not auth', 'NOT_AUTH');
    }
    const changed = requireGroup(group);
    const before = describeGroup(context, { ...changed });
    changed.attributes = updateAttributes(changed.attributes, data);
    return before;
  },

  /** Ends every API token of the caller, whatever user id was sent, the one in use among them. */
  revokeApiToken(_args: Readonly<Record<string, unknown>>, { state, user }: OperationContext) {
    for (const token of state.tokens.values()) {
      if (token.userId === user.id && token.kind === 'api') {
        token.revoked = true;
      }
    }
    return { id: user.id };
  },
};

function describeLicense({ state, keycloak, kubernetes }: OperationContext): Readonly<Record<string, unknown>> {
  const running = kubernetes.listDeployments().filter(({ spec }) => spec.stop === false);
  return {
    ...state.license,
    usage: {
      maxUser: keycloak.listUsers().length,
      maxGroup: keycloak.listGroups().length - 1,
      maxNode: state.nodeCount,
      maxModelDeploy: running.length,
    },
  };
}

function groupsButEveryone(context: OperationContext): readonly { readonly id: string }[] {
  return context.keycloak
    .listGroups()
    .filter(({ id }) => id !== context.state.everyoneGroupId)
    .map((group) => ({ ...describeGroup(context, group), id: group.id }));
}
