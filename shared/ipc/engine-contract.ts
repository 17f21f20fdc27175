import { z } from 'zod';
import { accountNewsSchema } from '../connection/account-change.ts';
import {
  connectionSchema,
  directOfferSchema,
  directOutcomeSchema,
  directSignInSchema,
  openConnectionSchema,
  signInServerSchema,
  signInVariableSchema,
} from '../connection/connection.ts';
import { diagnosisSchema } from '../connection/diagnosis.ts';
import { scopeSchema } from '../connection/scope-schema.ts';
import { deploymentSchema, deployTargetSchema } from '../deployment/deployment.ts';
import { deploymentConflictSchema } from '../deployment/deployment-changes.ts';
import { deploymentDraftSchema } from '../deployment/deployment-draft.ts';
import { deploymentPlanSchema } from '../deployment/deployment-plan.ts';
import { seenDeploymentSchema } from '../deployment/deployment-values.ts';
import { deploymentsFreshnessSchema } from '../deployment/deployments-freshness.ts';
import { appErrorSchema } from '../failure/app-error-schema.ts';
import { longestQuery } from '../query/query-source.ts';
import {
  completionsSchema,
  facetQuerySchema,
  facetSchema,
  fleetKeysSchema,
  fleetQuerySchema,
  fleetStateSchema,
  fleetWindowSchema,
} from '../registry/fleet.ts';
import { lineageSchema } from '../registry/lineage.ts';
import { modelNameSchema, versionNumberSchema } from '../registry/registry.ts';
import { syncStateSchema } from '../registry/sync-state.ts';
import {
  bestQuerySchema,
  bestValuesSchema,
  defaultColumnsSchema,
  modelDetailSchema,
  modelsQuerySchema,
  modelsWindowSchema,
  versionColumnsSchema,
  versionDetailSchema,
  versionsQuerySchema,
  versionsWindowSchema,
} from '../registry/views.ts';
import type { EngineRequestName } from './channels.ts';
import { choiceRequests } from './choice-requests.ts';
import { compareRequests } from './compare-requests.ts';
import { schemaRequests } from './schema-requests.ts';
import { versionListRequests } from './version-list-requests.ts';

const nothing = z.strictObject({});
const inScope = { scope: scopeSchema };
const ofGroup = { connectionId: z.uuid(), group: z.string().min(1).max(256) };
const deploymentId = z.string().min(1).max(253);

const powerInput = z.strictObject({
  ...inScope,
  id: deploymentId,
  submissionId: z.uuid().optional(),
  /** The deployment that the person decided about. */
  seen: seenDeploymentSchema.nullable().optional(),
});
/** What a write came to. Nothing was sent when the deployment is as wanted already, or somebody else changed the same. */
const writeResult = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('sent') }),
  z.object({ outcome: z.literal('already') }),
  z.object({ outcome: z.literal('conflict'), conflict: deploymentConflictSchema }),
]);

/** Input and output of the requests that the engine answers. No input has a place for the secret of a sign-in. */
export const engineRequests = {
  'connections.list': {
    input: nothing,
    output: z.object({
      connections: z.array(connectionSchema),
      open: openConnectionSchema.nullable(),
      /** Where a damaged list of connections was moved to at this start; null when it was sound. */
      setAside: z.string().nullable(),
      /** What is wrong with files of the app, each in a few sentences. */
      notices: z.array(z.string()),
      /** The sign-ins that environment variables ask for and that have not worked yet; under way while `error` is null. */
      environmentSignIns: z.array(
        z.object({
          by: signInVariableSchema,
          /** null where the variables name no server. */
          host: z.string().nullable(),
          error: appErrorSchema.nullable(),
          /** Whether it concerns only who wants to connect, as the variables hold no sign-in. */
          isQuiet: z.boolean(),
        }),
      ),
      /** What the person should hear once about their accounts, oldest first. */
      accountNews: z.array(accountNewsSchema),
    }),
  },
  /** Tries the connection step by step (events `signIn.step`) and saves it only when it works. */
  'connections.signIn': {
    input: z.strictObject({
      attemptId: z.uuid(),
      server: signInServerSchema,
      /** Name of the group to open; null for the one used last, or the first whose MLflow is configured. */
      group: z.string().max(256).nullable(),
      /** The connection to sign in to again; null for a new one. */
      renew: z.uuid().nullable(),
    }),
    output: openConnectionSchema,
  },
  /** Opens a connection and a group; a null group means the one used last. */
  'connections.open': {
    input: z.strictObject({ connectionId: z.uuid(), group: z.string().max(256).nullable() }),
    output: openConnectionSchema,
  },
  /** Reads who the person is again, in the background, because somebody asked for a refresh. */
  'connections.refresh': { input: z.strictObject({ connectionId: z.uuid() }), output: nothing },
  /** Forgets news of the accounts that the person has read. */
  'connections.dismissNews': { input: z.strictObject({ ids: z.array(z.uuid()).max(100) }), output: nothing },
  /** Deletes the connection with its secret and its replicas. */
  'connections.remove': { input: z.strictObject({ connectionId: z.uuid() }), output: nothing },
  /** Gives the connection another name. Fails with `INVALID_INPUT` where `findLabelProblem` finds one. */
  'connections.rename': {
    input: z.strictObject({ connectionId: z.uuid(), label: z.string().max(500) }),
    output: nothing,
  },
  /** Runs the steps of a sign-in against a stored connection (events `signIn.step`) and changes nothing. */
  'connections.diagnose': {
    input: z.strictObject({
      attemptId: z.uuid(),
      connectionId: z.uuid(),
      /** null for the group used last. */
      group: z.string().max(256).nullable(),
    }),
    output: diagnosisSchema,
  },
  /** Checks whether an MLflow address in the group's settings answers this computer. Sends it no secret. */
  'connections.probeDirect': { input: z.strictObject(ofGroup), output: directOfferSchema },
  /** Switches the group to reading from MLflow itself. A null sign-in uses the one in the group's settings. */
  'connections.connectDirect': {
    input: z.strictObject({ ...ofGroup, signIn: directSignInSchema.nullable() }),
    output: directOutcomeSchema,
  },
  /** Switches the group back to PrimeHub. */
  'connections.leaveDirect': { input: z.strictObject(ofGroup), output: nothing },
  'registry.syncState': { input: z.strictObject(inScope), output: syncStateSchema },
  /** Starts a refresh of models and deployments or joins a running one. Events `sync.state` report its progress. */
  'registry.refresh': { input: z.strictObject(inScope), output: nothing },
  /** Keeps fresh the model or version that the page shows while its window is visible; null for none. */
  'registry.show': {
    input: z.strictObject({
      ...inScope,
      page: z.strictObject({ name: modelNameSchema, version: versionNumberSchema.nullable() }).nullable(),
    }),
    output: nothing,
  },
  'models.window': { input: z.strictObject({ ...inScope, query: modelsQuerySchema }), output: modelsWindowSchema },
  'models.get': { input: z.strictObject({ ...inScope, name: modelNameSchema }), output: modelDetailSchema.nullable() },
  /**
   * Fetches one model, its versions and their runs. Answers when all are stored. A visit, of a page that opens, uses what
   * was read in the last 15 s; `version` is the one on the page.
   */
  'models.refresh': {
    input: z.strictObject({
      ...inScope,
      name: modelNameSchema,
      version: versionNumberSchema.nullable().optional(),
      isVisit: z.boolean().optional(),
    }),
    output: nothing,
  },
  'versions.window': {
    input: z.strictObject({ ...inScope, query: versionsQuerySchema }),
    output: versionsWindowSchema,
  },
  /** Lists the columns that a model has, or those whose name contains `search`, whatever the case. */
  'versions.columns': {
    input: z.strictObject({ ...inScope, name: modelNameSchema, search: z.string().max(500).optional() }),
    output: versionColumnsSchema,
  },
  /** Chooses the columns that say something about a model's versions. */
  'versions.defaults': { input: z.strictObject({ ...inScope, name: modelNameSchema }), output: defaultColumnsSchema },
  /** Finds the best value of metrics among all versions of a model. */
  'versions.best': { input: z.strictObject({ ...inScope, query: bestQuerySchema }), output: bestValuesSchema },
  'versions.get': {
    input: z.strictObject({ ...inScope, name: modelNameSchema, version: versionNumberSchema }),
    output: versionDetailSchema.nullable(),
  },
  /** Reads where a version comes from and where it went. Asks no server. */
  'versions.lineage': {
    input: z.strictObject({ ...inScope, name: modelNameSchema, version: versionNumberSchema }),
    output: lineageSchema.nullable(),
  },
  ...schemaRequests,
  /** Reads one window of the versions of all models that a query finds. A query that cannot be understood is no failure. */
  ...versionListRequests,
  'fleet.window': { input: z.strictObject({ ...inScope, query: fleetQuerySchema }), output: fleetWindowSchema },
  /** Reads the values of one filter, with how many versions each would leave. */
  'fleet.facet': { input: z.strictObject({ ...inScope, query: facetQuerySchema }), output: facetSchema },
  /** Tells what can be typed at a place of a query. */
  'fleet.complete': {
    input: z.strictObject({
      ...inScope,
      query: z.string().max(longestQuery),
      at: z.number().int().min(0).max(longestQuery),
      model: modelNameSchema.nullable(),
    }),
    output: completionsSchema,
  },
  /** Lists the keys that versions have and whose name contains `search`, whatever the case, the most frequent first. */
  'fleet.keys': { input: z.strictObject({ ...inScope, search: z.string().max(500) }), output: fleetKeysSchema },
  /** Tells what of the whole fleet is on this computer. */
  'fleet.state': { input: z.strictObject(inScope), output: fleetStateSchema },
  /** Turns the reading of all versions on or off and sets how much room each connection and group may take, for all of them. */
  'fleet.configure': {
    input: z.strictObject({
      ...inScope,
      isOn: z.boolean(),
      budget: z.number().int().min(50_000_000).max(100_000_000_000),
    }),
    output: nothing,
  },
  /** Removes the versions and runs of all models that nobody has opened. */
  'fleet.clear': { input: z.strictObject(inScope), output: nothing },
  ...compareRequests,
  ...choiceRequests,
  'deployments.list': { input: z.strictObject(inScope), output: z.object({ deployments: z.array(deploymentSchema) }) },
  'deployments.get': { input: z.strictObject({ ...inScope, id: deploymentId }), output: deploymentSchema.nullable() },
  /** Reads all deployments of the group from PrimeHub, or one. An answer of the last `maxAge` ms is enough; 0 for none. */
  'deployments.refresh': {
    input: z.strictObject({
      ...inScope,
      id: deploymentId.nullable().optional(),
      maxAge: z.number().min(0).max(60_000).optional(),
    }),
    output: nothing,
  },
  /** Tells how fresh a deployment is, or all of them for null. Asks no server. */
  'deployments.freshness': {
    input: z.strictObject({ ...inScope, id: deploymentId.nullable() }),
    output: deploymentsFreshnessSchema,
  },
  /** Polls the deployment on screen every two seconds while it settles; null for none. */
  'deployments.follow': { input: z.strictObject({ ...inScope, id: deploymentId.nullable() }), output: nothing },
  'deployments.plan': {
    input: z.strictObject({
      ...inScope,
      target: deployTargetSchema,
      /** The version to deploy; null to change a deployment but keep its model. */
      model: z.strictObject({ name: modelNameSchema, version: versionNumberSchema }).nullable(),
    }),
    output: deploymentPlanSchema,
  },
  'deployments.checkId': {
    input: z.strictObject({ ...inScope, id: z.string().max(253) }),
    output: z.object({ available: z.boolean(), reason: z.string().nullable() }),
  },
  /** Sends the form once per `submissionId`, however often it is called: of an existing deployment what differs from `seen`. */
  'deployments.submit': {
    input: z.strictObject({
      ...inScope,
      submissionId: z.uuid(),
      target: deployTargetSchema,
      draft: deploymentDraftSchema,
      /** null for a new deployment. */
      seen: seenDeploymentSchema.nullable(),
    }),
    output: z.intersection(writeResult, z.object({ deploymentId: z.string() })),
  },
  'deployments.start': { input: powerInput, output: writeResult },
  'deployments.stop': { input: powerInput, output: writeResult },
} as const satisfies Record<EngineRequestName, { input: z.ZodType; output: z.ZodType }>;
