import { z } from 'zod';
import { directSignInSchema, signInServerSchema } from '../connection/connection.ts';
import { scopeSchema } from '../connection/scope-schema.ts';
import { deployTargetSchema } from '../deployment/deployment.ts';
import { deploymentDraftSchema } from '../deployment/deployment-draft.ts';
import { seenDeploymentSchema } from '../deployment/deployment-values.ts';
import { longestQuery } from '../query/query-source.ts';
import { facetQuerySchema, fleetQuerySchema } from '../registry/fleet.ts';
import { modelNameSchema, versionNumberSchema } from '../registry/registry.ts';
import { bestQuerySchema, modelsQuerySchema, versionsQuerySchema } from '../registry/views.ts';
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
/** Input of the requests that the engine answers. No input has a place for the secret of a sign-in. */
export const engineRequests = {
  'connections.list': nothing,
  /** Tries the connection step by step (events `signIn.step`) and saves it only when it works. */
  'connections.signIn': z.strictObject({
    attemptId: z.uuid(),
    server: signInServerSchema,
    /** Name of the group to open; null for the one used last, or the first whose MLflow is configured. */
    group: z.string().max(256).nullable(),
    /** The connection to sign in to again; null for a new one. */
    renew: z.uuid().nullable(),
  }),
  /** Opens a connection and a group; a null group means the one used last. */
  'connections.open': z.strictObject({ connectionId: z.uuid(), group: z.string().max(256).nullable() }),
  /** Reads who the person is again, in the background, because somebody asked for a refresh. */
  'connections.refresh': z.strictObject({ connectionId: z.uuid() }),
  /** Forgets news of the accounts that the person has read. */
  'connections.dismissNews': z.strictObject({ ids: z.array(z.uuid()).max(100) }),
  /** Deletes the connection with its secret and its replicas. */
  'connections.remove': z.strictObject({ connectionId: z.uuid() }),
  /** Gives the connection another name. Fails with `INVALID_INPUT` where `findLabelProblem` finds one. */
  'connections.rename': z.strictObject({ connectionId: z.uuid(), label: z.string().max(500) }),
  /** Runs the steps of a sign-in against a stored connection (events `signIn.step`) and changes nothing. */
  'connections.diagnose': z.strictObject({
    attemptId: z.uuid(),
    connectionId: z.uuid(),
    /** null for the group used last. */
    group: z.string().max(256).nullable(),
  }),
  /** Checks whether an MLflow address in the group's settings answers this computer. Sends it no secret. */
  'connections.probeDirect': z.strictObject(ofGroup),
  /** Switches the group to reading from MLflow itself. A null sign-in uses the one in the group's settings. */
  'connections.connectDirect': z.strictObject({ ...ofGroup, signIn: directSignInSchema.nullable() }),
  /** Switches the group back to PrimeHub. */
  'connections.leaveDirect': z.strictObject(ofGroup),
  'registry.syncState': z.strictObject(inScope),
  /** Starts a refresh of models and deployments or joins a running one. Events `sync.state` report its progress. */
  'registry.refresh': z.strictObject(inScope),
  /** Keeps fresh the model or version that the page shows while its window is visible; null for none. */
  'registry.show': z.strictObject({
    ...inScope,
    page: z.strictObject({ name: modelNameSchema, version: versionNumberSchema.nullable() }).nullable(),
  }),
  'models.window': z.strictObject({ ...inScope, query: modelsQuerySchema }),
  'models.get': z.strictObject({ ...inScope, name: modelNameSchema }),
  /**
   * Fetches one model, its versions and their runs. Answers when all are stored. A visit, of a page that opens, uses what
   * was read in the last 15 s; `version` is the one on the page.
   */
  'models.refresh': z.strictObject({
    ...inScope,
    name: modelNameSchema,
    version: versionNumberSchema.nullable().optional(),
    isVisit: z.boolean().optional(),
  }),
  'versions.window': z.strictObject({ ...inScope, query: versionsQuerySchema }),
  /** Lists the columns that a model has, or those whose name contains `search`, whatever the case. */
  'versions.columns': z.strictObject({ ...inScope, name: modelNameSchema, search: z.string().max(500).optional() }),
  /** Chooses the columns that say something about a model's versions. */
  'versions.defaults': z.strictObject({ ...inScope, name: modelNameSchema }),
  /** Finds the best value of metrics among all versions of a model. */
  'versions.best': z.strictObject({ ...inScope, query: bestQuerySchema }),
  'versions.get': z.strictObject({ ...inScope, name: modelNameSchema, version: versionNumberSchema }),
  /** Reads where a version comes from and where it went. Asks no server. */
  'versions.lineage': z.strictObject({ ...inScope, name: modelNameSchema, version: versionNumberSchema }),
  ...schemaRequests,
  /** Reads one window of the versions of all models that a query finds. A query that cannot be understood is no failure. */
  ...versionListRequests,
  'fleet.window': z.strictObject({ ...inScope, query: fleetQuerySchema }),
  /** Reads the values of one filter, with how many versions each would leave. */
  'fleet.facet': z.strictObject({ ...inScope, query: facetQuerySchema }),
  /** Tells what can be typed at a place of a query. */
  'fleet.complete': z.strictObject({
    ...inScope,
    query: z.string().max(longestQuery),
    at: z.number().int().min(0).max(longestQuery),
    model: modelNameSchema.nullable(),
  }),
  /** Lists the keys that versions have and whose name contains `search`, whatever the case, the most frequent first. */
  'fleet.keys': z.strictObject({ ...inScope, search: z.string().max(500) }),
  /** Tells what of the whole fleet is on this computer. */
  'fleet.state': z.strictObject(inScope),
  /** Turns the reading of all versions on or off and sets how much room each connection and group may take, for all of them. */
  'fleet.configure': z.strictObject({
    ...inScope,
    isOn: z.boolean(),
    budget: z.number().int().min(50_000_000).max(100_000_000_000),
  }),
  /** Removes the versions and runs of all models that nobody has opened. */
  'fleet.clear': z.strictObject(inScope),
  ...compareRequests,
  ...choiceRequests,
  'deployments.list': z.strictObject(inScope),
  'deployments.get': z.strictObject({ ...inScope, id: deploymentId }),
  /** Reads all deployments of the group from PrimeHub, or one. An answer of the last `maxAge` ms is enough; 0 for none. */
  'deployments.refresh': z.strictObject({
    ...inScope,
    id: deploymentId.nullable().optional(),
    maxAge: z.number().min(0).max(60_000).optional(),
  }),
  /** Tells how fresh a deployment is, or all of them for null. Asks no server. */
  'deployments.freshness': z.strictObject({ ...inScope, id: deploymentId.nullable() }),
  /** Polls the deployment on screen every two seconds while it settles; null for none. */
  'deployments.follow': z.strictObject({ ...inScope, id: deploymentId.nullable() }),
  'deployments.plan': z.strictObject({
    ...inScope,
    target: deployTargetSchema,
    /** The version to deploy; null to change a deployment but keep its model. */
    model: z.strictObject({ name: modelNameSchema, version: versionNumberSchema }).nullable(),
  }),
  'deployments.checkId': z.strictObject({ ...inScope, id: z.string().max(253) }),
  /** Sends the form once per `submissionId`, however often it is called: of an existing deployment what differs from `seen`. */
  'deployments.submit': z.strictObject({
    ...inScope,
    submissionId: z.uuid(),
    target: deployTargetSchema,
    draft: deploymentDraftSchema,
    /** null for a new deployment. */
    seen: seenDeploymentSchema.nullable(),
  }),
  'deployments.start': powerInput,
  'deployments.stop': powerInput,
} as const satisfies Record<EngineRequestName, z.ZodType>;
