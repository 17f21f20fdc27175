import { createHash, randomBytes } from 'node:crypto';
import { buildUpdatePatch, type UpdateInput } from './apply-update.ts';
import { buildClientsPatch, buildSpec, buildStopPatch, type CreateInput } from './build-spec.ts';
import {
  checkEnvNames,
  checkGroupLimit,
  checkLicense,
  checkResourceQuota,
  checkSystemLimit,
  requireGroup,
} from './check-limits.ts';
import { describeDeleted, describeDeployment } from './describe-deployment.ts';
import type { OperationContext } from './hub-site.ts';
import { type DeploymentWhere, listDeployments, requireMember } from './list-deployments.ts';
import { type PageArguments, paginate, paginateConnection } from './paginate.ts';

interface ById {
  readonly where: { readonly id: string };
}

interface ByFilter extends PageArguments {
  readonly where?: DeploymentWhere | null;
}

const deploymentId = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

export const deploymentQueries = {
  phDeployment({ where }: ById, context: OperationContext) {
    const resource = context.kubernetes.getDeployment(where.id);
    requireMember(context, context.user.id, resource.spec.groupId);
    return describeDeployment(context, resource);
  },

  phDeploymentAvail({ where }: ById, { state }: OperationContext) {
    return deploymentId.test(where.id) && !state.kubernetesDown && !state.deployments.has(where.id);
  },

  phDeployments: (args: ByFilter, context: OperationContext) =>
    paginate(listDeployments(context, context.user.id, args.where), args),

  phDeploymentsConnection: (args: ByFilter, context: OperationContext) =>
    paginateConnection(listDeployments(context, context.user.id, args.where), args),
};

export const deploymentMutations = {
  createPhDeployment({ data }: { readonly data: CreateInput }, context: OperationContext) {
    const { state, keycloak, kubernetes, user } = context;
    checkLicense(state.license);
    const deployments = kubernetes.listDeployments();
    checkSystemLimit(state.license, deployments);
    const group = requireGroup(keycloak.findGroup(data.groupId));
    checkGroupLimit(group, deployments);
    checkResourceQuota(group, kubernetes.getInstanceType(data.instanceType));
    checkEnvNames(data.env);
    requireMember(context, user.id, data.groupId);
    const resource = kubernetes.createDeployment(data.id.toLowerCase(), buildSpec(data, group, user, state.now()));
    return describeDeployment(context, resource);
  },

  updatePhDeployment({ where, data }: ById & { readonly data: UpdateInput }, context: OperationContext) {
    const { state, keycloak, kubernetes, user } = context;
    const { name, spec } = kubernetes.getDeployment(where.id);
    const deployments = kubernetes.listDeployments();
    checkSystemLimit(state.license, deployments, name);
    const group = requireGroup(keycloak.findGroup(spec.groupId));
    checkGroupLimit(group, deployments, name);
    checkResourceQuota(group, kubernetes.getInstanceType(data.instanceType || spec.predictors[0].instanceType));
    checkEnvNames(data.env);
    requireMember(context, user.id, spec.groupId);
    const updated = kubernetes.patchDeployment(name, buildUpdatePatch(spec, data, user, state.now()));
    return describeDeployment(context, updated);
  },

  deployPhDeployment({ where }: ById, context: OperationContext) {
    const { state, keycloak, kubernetes, user } = context;
    const { name, spec } = kubernetes.getDeployment(where.id);
    const deployments = kubernetes.listDeployments();
    checkSystemLimit(state.license, deployments);
    checkGroupLimit(requireGroup(keycloak.findGroup(spec.groupId)), deployments);
    requireMember(context, user.id, spec.groupId);
    return describeDeployment(context, kubernetes.patchDeployment(name, buildStopPatch(false, user, state.now())));
  },

  stopPhDeployment({ where }: ById, context: OperationContext) {
    const { state, kubernetes, user } = context;
    const { name, spec } = kubernetes.getDeployment(where.id);
    requireMember(context, user.id, spec.groupId);
    return describeDeployment(context, kubernetes.patchDeployment(name, buildStopPatch(true, user, state.now())));
  },

  deletePhDeployment({ where }: ById, context: OperationContext) {
    const { name, spec } = context.kubernetes.getDeployment(where.id);
    requireMember(context, context.user.id, spec.groupId);
    context.kubernetes.deleteDeployment(name);
    return describeDeleted(name);
  },

  createPhDeploymentClient(
    { data }: { readonly data: { readonly deploymentId?: string | null; readonly name?: string | null } },
    context: OperationContext,
  ) {
    const { kubernetes, user } = context;
    const { name: id, spec } = kubernetes.getDeployment(data.deploymentId ?? '');
    requireMember(context, user.id, spec.groupId);
    const name = String(data.name);
    const plainTextToken = Number.parseInt(randomBytes(6).toString('hex'), 16).toString(36).padStart(10, '0');
    const token = createHash('md5').update(plainTextToken).digest('hex');
    const clients = [...(spec.endpoint?.clients ?? []).filter((client) => client.name !== name), { name, token }];
    kubernetes.patchDeployment(id, buildClientsPatch(spec, clients, `Create the client ${name}`, user));
    return { name, plainTextToken };
  },

  deletePhDeploymentClient(
    { where }: { readonly where: { readonly deploymentId: string; readonly name: string } },
    context: OperationContext,
  ) {
    const { kubernetes, user } = context;
    const { name: id, spec } = kubernetes.getDeployment(where.deploymentId);
    requireMember(context, user.id, spec.groupId);
    const clients = (spec.endpoint?.clients ?? []).filter(({ name }) => name !== where.name);
    const patch = buildClientsPatch(spec, clients, `Delete the client ${where.name}`, user);
    return describeDeployment(context, kubernetes.patchDeployment(id, patch));
  },
};
