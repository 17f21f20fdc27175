import { z } from 'zod';
import { wireName } from '../../text/row-name.ts';
import { lenientList, wireList, wireText } from '../../text/wire-values.ts';
import { groupsQuery, listQuery, mutation, query } from '../client/graphql-document.ts';

const number = z.number().nullish().catch(null);

const instanceTypeWire = z.object({
  id: z.string(),
  name: wireText,
  displayName: wireText,
  description: wireText,
  cpuLimit: number,
  /** GB */
  memoryLimit: number,
  gpuLimit: number,
});
export type InstanceTypeWire = z.infer<typeof instanceTypeWire>;

const deploymentWire = z.object({
  id: wireName,
  name: wireText,
  status: wireText,
  message: wireText,
  description: wireText,
  updateMessage: wireText,
  /** An object in which a removed key may linger with the value null. */
  metadata: z.record(z.string(), z.unknown()).nullish().catch(null),
  userName: wireText,
  groupId: wireText,
  endpoint: wireText,
  endpointAccessType: wireText,
  endpointClients: lenientList(z.object({ name: z.string() })),
  modelImage: wireText,
  modelURI: wireText,
  imagePullSecret: wireText,
  replicas: number,
  availableReplicas: number,
  creationTime: wireText,
  env: lenientList(z.object({ name: z.string() })),
  instanceType: instanceTypeWire.nullish().catch(null),
  /** Newest first. */
  history: lenientList(
    z.object({
      time: wireText,
      deployment: z
        .object({
          userName: wireText,
          updateMessage: wireText,
          modelURI: wireText,
          modelImage: wireText,
          replicas: number,
          stop: z.boolean().nullish().catch(null),
          instanceType: z.object({ id: z.string(), name: wireText }).nullish().catch(null),
        })
        .nullish()
        .catch(null),
    }),
  ),
});
export type DeploymentWire = z.infer<typeof deploymentWire>;

/** Without the values of environment variables, which are often secrets, and without pods, which cost a call each. */
const currentFields = /* GraphQL */ `
  id name status message description updateMessage metadata userName groupId endpoint endpointAccessType
  endpointClients { name }
  modelImage modelURI imagePullSecret replicas availableReplicas creationTime
  env { name }
  instanceType { id name displayName description cpuLimit memoryLimit gpuLimit }
`;

const deploymentFields = /* GraphQL */ `
  ${currentFields}
  history {
    time
    deployment { userName updateMessage modelURI modelImage replicas stop instanceType { id name } }
  }
`;

/** Rows of one answer: far more than a group or a cluster has. */
const mostRows = 5_000;

export const deploymentListDocument = listQuery(
  'phDeployments',
  deploymentWire,
  mostRows,
  /* GraphQL */ `query DeploymentList($where: PhDeploymentWhereInput!) { phDeployments(where: $where) { ${deploymentFields} } }`,
);

export const deploymentDocument = query(
  'phDeployment',
  deploymentWire,
  /* GraphQL */ `query Deployment($where: PhDeploymentWhereUniqueInput!) { phDeployment(where: $where) { ${deploymentFields} } }`,
);

/** The same with the values of its environment variables, for the form. */
export const fullDeploymentDocument = query(
  'phDeployment',
  deploymentWire.extend({
    // all or none: the form sends the whole list, and what it left out would be removed
    env: wireList(
      z.object({
        name: z.string(),
        value: z
          .string()
          .nullish()
          .transform((value) => value ?? ''),
      }),
    ),
  }),
  /* GraphQL */ `query FullDeployment($where: PhDeploymentWhereUniqueInput!) {
    phDeployment(where: $where) { ${deploymentFields} env { value } }
  }`,
);

export const idFreeDocument = query(
  'phDeploymentAvail',
  z.boolean(),
  /* GraphQL */ `query IdFree($where: PhDeploymentWhereUniqueInput!) { phDeploymentAvail(where: $where) }`,
);

export const instanceTypesDocument = groupsQuery(
  z.object({}),
  z.object({ id: z.string(), instanceTypes: lenientList(instanceTypeWire) }),
  /* GraphQL */ `query InstanceTypes {
    me { effectiveGroups { id instanceTypes { id name displayName description cpuLimit memoryLimit gpuLimit } } }
  }`,
);

/** Image pull secrets of the whole installation, by name only. */
export const pullSecretsDocument = listQuery(
  'secrets',
  z.object({ id: z.string(), name: z.string() }),
  mostRows,
  /* GraphQL */ `query PullSecrets { secrets(where: { ifDockerConfigJson: true }) { id name } }`,
);

/** -1 means no limit. */
export const licenseDocument = query(
  'license',
  z.object({
    licenseStatus: wireText,
    maxModelDeploy: number,
    usage: z.object({ maxModelDeploy: number }).nullish().catch(null),
  }),
  /* GraphQL */ `query License { license { licenseStatus maxModelDeploy usage { maxModelDeploy } } }`,
);

const groupLimitsWire = z.object({
  id: z.string(),
  enabledDeployment: z.boolean().nullish().catch(null),
  maxDeploy: number,
  deploymentsUsage: number,
  projectQuotaCpu: number,
  projectQuotaGpu: number,
  /** GB */
  projectQuotaMemory: number,
});
export type GroupLimitsWire = z.infer<typeof groupLimitsWire>;

const groupLimitsFields = /* GraphQL */ `
  id enabledDeployment maxDeploy deploymentsUsage projectQuotaCpu projectQuotaGpu projectQuotaMemory
`;

export const groupUsageDocument = query(
  'group',
  groupLimitsWire.extend({
    /** Numbers as text; memory in GiB. */
    resourceStatus: z.object({ cpuUsage: wireText, memUsage: wireText, gpuUsage: wireText }).nullish().catch(null),
  }),
  /* GraphQL */ `query GroupUsage($where: GroupWhereUniqueInput!) {
    group(where: $where) { ${groupLimitsFields} resourceStatus { cpuUsage memUsage gpuUsage } }
  }`,
);

/** The same limits for servers before 2022-12, where only administrators may ask for `group`. */
export const myGroupLimitsDocument = groupsQuery(
  z.object({}),
  groupLimitsWire,
  /* GraphQL */ `query MyGroupLimits { me { effectiveGroups { ${groupLimitsFields} } } }`,
);

const currentWire = deploymentWire.omit({ history: true });
export type CurrentDeploymentWire = z.infer<typeof currentWire>;

/** Without its history, which a write does not change at once. A write that worked never counts as failed for its answer. */
const writtenWire = z.unknown().transform((answer) => ({ now: currentWire.safeParse(answer).data ?? null }));

export const createDeploymentDocument = mutation(
  'createPhDeployment',
  writtenWire,
  /* GraphQL */ `mutation CreateDeployment($data: PhDeploymentCreateInput!) {
    createPhDeployment(data: $data) { ${currentFields} }
  }`,
);

export const updateDeploymentDocument = mutation(
  'updatePhDeployment',
  writtenWire,
  /* GraphQL */ `mutation UpdateDeployment($where: PhDeploymentWhereUniqueInput!, $data: PhDeploymentUpdateInput!) {
    updatePhDeployment(where: $where, data: $data) { ${currentFields} }
  }`,
);

export const startDeploymentDocument = mutation(
  'deployPhDeployment',
  writtenWire,
  /* GraphQL */ `mutation StartDeployment($where: PhDeploymentWhereUniqueInput!) {
    deployPhDeployment(where: $where) { ${currentFields} }
  }`,
);

export const stopDeploymentDocument = mutation(
  'stopPhDeployment',
  writtenWire,
  /* GraphQL */ `mutation StopDeployment($where: PhDeploymentWhereUniqueInput!) {
    stopPhDeployment(where: $where) { ${currentFields} }
  }`,
);
