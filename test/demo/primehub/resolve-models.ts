import { type MlflowSetting, readGroupSettings } from './group-attributes.ts';
import { HubError } from './hub-error.ts';
import type { OperationContext } from './hub-site.ts';
import { listDeployments } from './list-deployments.ts';
import type { MlflowTarget } from './mlflow-call.ts';
import { getModel, getVersion, listModels, listVersions, type VersionView } from './mlflow-models.ts';
import { listArtifacts, listRuns, type Registration, registerModel } from './mlflow-runs.ts';
import { type Connection, type PageArguments, paginate, paginateConnection } from './paginate.ts';

interface ModelWhere {
  readonly where: { readonly group?: string | null; readonly name?: string | null; readonly version?: string | null };
}

type VersionWithDeployments = VersionView & { readonly deployedBy: () => unknown };

/** Root fields about models. They take the *name* of a group. */
export const modelQueries = {
  mlflow: (args: ModelWhere, context: OperationContext) => settingOf(args, context),

  models: (args: ModelWhere, context: OperationContext) => listModels(targetOf(args, context)),

  model: (args: ModelWhere, context: OperationContext) => getModel(targetOf(args, context), String(args.where.name)),

  async modelVersion(args: ModelWhere, context: OperationContext) {
    const { name, version } = args.where;
    const row = await getVersion(targetOf(args, context), String(name), String(version));
    return withDeployments(row, args, context);
  },

  async modelVersions(args: ModelWhere & PageArguments, context: OperationContext) {
    const rows = await versionsOf(args, context);
    return rows && paginate(rows, args);
  },

  async modelVersionsConnection(
    args: ModelWhere & PageArguments,
    context: OperationContext,
  ): Promise<Connection<VersionWithDeployments>> {
    const rows = await versionsOf(args, context);
    if (rows === null) {
      throw new HubError(
        context.state.runsNewNode
          ? "Cannot read properties of undefined (reading 'map')"
          : "Cannot read property 'map' of undefined",
      );
    }
    return paginateConnection(rows, args);
  },

  mlflowRuns: (
    args: { readonly where: { readonly group: string; readonly experimentName: string } },
    context: OperationContext,
  ) => listRuns(targetOf(args, context), args.where.experimentName),

  mlflowArtifact: (
    args: { readonly where: { readonly group: string; readonly runId: string; readonly path?: string | null } },
    context: OperationContext,
  ) => listArtifacts(targetOf(args, context), args.where.runId, args.where.path),
};

export const modelMutations = {
  registerModel: (args: { readonly where: Registration & { readonly group: string } }, context: OperationContext) =>
    registerModel(targetOf(args, context), args.where),
};

/** An unknown group has a setting as well, an empty one: only a platform admin gets here with such a name. */
function settingOf({ where }: ModelWhere, { keycloak }: OperationContext): MlflowSetting {
  return readGroupSettings(keycloak.findGroupByName(where.group)?.attributes ?? {}).mlflow;
}

function targetOf(args: ModelWhere, context: OperationContext): MlflowTarget {
  const { state, mlflowTimeoutMs } = context;
  return { ...settingOf(args, context), runsNewNode: state.runsNewNode, timeoutMs: mlflowTimeoutMs };
}

async function versionsOf(
  args: ModelWhere,
  context: OperationContext,
): Promise<readonly VersionWithDeployments[] | null> {
  const rows = await listVersions(targetOf(args, context), String(args.where.name));
  return rows?.map((row) => withDeployments(row, args, context)) ?? null;
}

/** `deployedBy`: deployments of the group whose model URI equals the encoded one, letter by letter. */
function withDeployments(row: VersionView, { where }: ModelWhere, context: OperationContext): VersionWithDeployments {
  return {
    ...row,
    deployedBy: () => {
      const groupId = context.keycloak.findGroupByName(where.group)?.id ?? '';
      return listDeployments(context, context.user.id, { groupId_in: [groupId] })
        .filter(({ modelURI }) => modelURI === row.modelURI)
        .map(({ id, name }) => ({ id, name }));
    },
  };
}
