import type { Deployment } from '../../../../../shared/deployment/deployment.ts';
import { idTaken } from '../../../../../shared/failure/app-error.ts';
import { AppFailure, fail } from '../../../../../shared/failure/app-failure.ts';
import type { DeploymentsSource } from '../../deployments-source.ts';
import type { GraphqlDocument } from '../client/graphql-document.ts';
import type { PrimehubClient } from '../client/primehub-client.ts';
import {
  type CurrentDeploymentWire,
  createDeploymentDocument,
  type DeploymentWire,
  deploymentDocument,
  deploymentListDocument,
  fullDeploymentDocument,
  idFreeDocument,
  instanceTypesDocument,
  pullSecretsDocument,
  startDeploymentDocument,
  stopDeploymentDocument,
  updateDeploymentDocument,
} from '../documents/deployments.ts';
import { buildCreateInput, buildUpdateInput } from './deployment-input.ts';
import { fetchLimits } from './deployment-limits.ts';
import { toDeployment, toInstanceType } from './wire-deployment.ts';

/** Makes the source of one PrimeHub group's deployments. Unlike model fields, deployment fields take the group's id. */
export function createDeploymentsSource(options: {
  readonly client: PrimehubClient;
  readonly groupId: string;
  readonly groupName: string;
}): DeploymentsSource {
  const { client, groupId, groupName } = options;

  const isIdFree = async (id: string, signal: AbortSignal): Promise<boolean> => {
    const where = { where: { id } };
    if (await client.read(idFreeDocument, where, signal)) return true;
    // PrimeHub also says "not free" while it cannot reach its cluster. Reading the deployment tells the two apart.
    await client.read(deploymentDocument, where, signal).catch((error: unknown) => {
      if (error instanceof AppFailure && error.error.code === 'CLUSTER_UNAVAILABLE') throw error;
    });
    return false;
  };

  /** A deployment of another group, which a link may name, is none of this one. */
  async function readOne<T extends DeploymentWire>(
    document: GraphqlDocument<T>,
    id: string,
    signal: AbortSignal,
  ): Promise<T | null> {
    try {
      const wire = await client.read(document, { where: { id } }, signal);
      return isOurs(wire) ? wire : null;
    } catch (error) {
      if (error instanceof AppFailure && error.error.code === 'NOT_FOUND') return null;
      throw error;
    }
  }

  const isOurs = (wire: CurrentDeploymentWire): boolean => wire.groupId === null || wire.groupId === groupId;

  /** An answer that is about something else than was written was given before, to a write of another group. */
  function toWritten(
    wire: CurrentDeploymentWire | null,
    id: string,
    history: Deployment['history'],
  ): Deployment | null {
    if (wire === null) return null;
    if (!isOurs(wire) || wire.id !== id.toLowerCase()) {
      return fail('INVALID_INPUT', 'This was sent before, for another group, and is not sent again.', {
        hint: 'Open the form again in this group.',
      });
    }
    const written = toDeployment({ ...wire, history: [] });
    return { ...written, history, updatedAt: history[0]?.time ?? written.updatedAt };
  }

  /** Asks whether the id is taken, because PrimeHub words that like any other refusal of the cluster. */
  async function explainRefusal(refusal: AppFailure, id: string): Promise<AppFailure> {
    try {
      const isFree = await isIdFree(id, AbortSignal.timeout(10_000));
      return isFree ? refusal : new AppFailure(idTaken(), { cause: refusal });
    } catch {
      return refusal;
    }
  }

  return {
    async list(signal) {
      const deployments = await client.read(deploymentListDocument, { where: { groupId_in: [groupId] } }, signal);
      return deployments.map(toDeployment);
    },

    async get(id, signal) {
      const wire = await readOne(deploymentDocument, id, signal);
      return wire === null ? null : toDeployment(wire);
    },

    async getFull(id, signal) {
      const wire = await readOne(fullDeploymentDocument, id, signal);
      return wire === null ? null : { deployment: toDeployment(wire), env: wire.env };
    },

    isIdFree,

    async instanceTypes(signal) {
      const { effectiveGroups } = await client.read(instanceTypesDocument, {}, signal);
      const group = effectiveGroups.find(({ id }) => id === groupId);
      if (group !== undefined) return group.instanceTypes.map(toInstanceType);
      if (effectiveGroups.length > 0) {
        return fail('NOT_A_MEMBER', `You are no longer a member of the group ${groupName}.`, {
          hint: 'Choose another group, or ask an administrator to add you again.',
        });
      }
      return fail('CLUSTER_UNAVAILABLE', 'PrimeHub did not list your groups and their instance types.', {
        hint: 'It lists none while its sign-in service or its cluster is in trouble. Try again in a moment.',
      });
    },

    pullSecrets: (signal) => client.read(pullSecretsDocument, {}, signal),

    limits: (signal) => fetchLimits(client, groupId, signal),

    async create(draft, once) {
      try {
        const { now } = await client.write(createDeploymentDocument, { data: buildCreateInput(draft, groupId) }, once);
        return toWritten(now, draft.id, []);
      } catch (error) {
        if (error instanceof AppFailure && error.error.code === 'CLUSTER_REFUSED')
          throw await explainRefusal(error, draft.id);
        throw error;
      }
    },

    async update(update, once) {
      const { before } = update;
      const data = buildUpdateInput(update);
      const { now } = await client.write(updateDeploymentDocument, { where: { id: before.id }, data }, once);
      return toWritten(now, before.id, before.history);
    },

    async start({ id, history }, once) {
      const { now } = await client.write(startDeploymentDocument, { where: { id } }, once);
      return toWritten(now, id, history);
    },

    async stop({ id, history }, once) {
      const { now } = await client.write(stopDeploymentDocument, { where: { id } }, once);
      return toWritten(now, id, history);
    },
  };
}
