import { z } from 'zod';
import { choiceSchema } from '../choices/choice.ts';
import {
  compareAxesSchema,
  compareFetchedSchema,
  compareTextSchema,
  compareValuesSchema,
  compareWindowSchema,
} from '../compare/compare.ts';
import { accountNewsSchema } from '../connection/account-change.ts';
import {
  connectionSchema,
  directOfferSchema,
  directOutcomeSchema,
  openConnectionSchema,
  signInVariableSchema,
} from '../connection/connection.ts';
import { diagnosisSchema } from '../connection/diagnosis.ts';
import { deploymentSchema } from '../deployment/deployment.ts';
import { deploymentConflictSchema } from '../deployment/deployment-changes.ts';
import { deploymentPlanSchema } from '../deployment/deployment-plan.ts';
import { deploymentsFreshnessSchema } from '../deployment/deployments-freshness.ts';
import { appErrorSchema } from '../failure/app-error-schema.ts';
import {
  completionsSchema,
  facetSchema,
  fleetKeysSchema,
  fleetStateSchema,
  fleetWindowSchema,
} from '../registry/fleet.ts';
import { lineageSchema } from '../registry/lineage.ts';
import { versionSchemaSchema } from '../registry/schema/version-schema.ts';
import { syncStateSchema } from '../registry/sync-state.ts';
import { besideVersionSchema, selectionStateSchema } from '../registry/version-list.ts';
import { versionRefSchema } from '../registry/version-ref.ts';
import {
  bestValuesSchema,
  defaultColumnsSchema,
  modelDetailSchema,
  modelsWindowSchema,
  versionColumnsSchema,
  versionDetailSchema,
  versionsWindowSchema,
} from '../registry/views.ts';
import { trendSchema } from '../trend/trend.ts';
import type { EngineRequestName } from './channels.ts';

const nothing = z.strictObject({});
/** What a write came to. Nothing was sent when the deployment is as wanted already, or somebody else changed the same. */
const writeResult = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('sent') }),
  z.object({ outcome: z.literal('already') }),
  z.object({ outcome: z.literal('conflict'), conflict: deploymentConflictSchema }),
]);
/** `problem` says why choices are kept for this session only; null while they are on disk. */
const choicesState = { revision: z.number(), problem: z.string().nullable() };

/**
 * What the engine answers to each of its requests. Only types come of it, and tests: nobody checks what comes from this app's
 * own processes, so no process builds these schemas when it starts.
 */
export const engineAnswers = {
  'connections.list': z.object({
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
  'connections.signIn': openConnectionSchema,
  'connections.open': openConnectionSchema,
  'connections.refresh': nothing,
  'connections.dismissNews': nothing,
  'connections.remove': nothing,
  'connections.rename': nothing,
  'connections.diagnose': diagnosisSchema,
  'connections.probeDirect': directOfferSchema,
  'connections.connectDirect': directOutcomeSchema,
  'connections.leaveDirect': nothing,
  'registry.syncState': syncStateSchema,
  'registry.refresh': nothing,
  'registry.show': nothing,
  'models.window': modelsWindowSchema,
  'models.get': modelDetailSchema.nullable(),
  'models.refresh': nothing,
  'versions.window': versionsWindowSchema,
  'versions.columns': versionColumnsSchema,
  'versions.defaults': defaultColumnsSchema,
  'versions.best': bestValuesSchema,
  'versions.get': versionDetailSchema.nullable(),
  'versions.lineage': lineageSchema.nullable(),
  'versions.schema': z.object({
    schema: versionSchemaSchema.nullable(),
    /** Whether the files of versions can be read at all: through PrimeHub they cannot. */
    canFetch: z.boolean(),
  }),
  'versions.fetchSchema': nothing,
  'versions.listed': z.object({ refs: z.array(versionRefSchema).readonly() }),
  'versions.selection': selectionStateSchema,
  'versions.trend': trendSchema,
  'versions.beside': besideVersionSchema,
  'fleet.window': fleetWindowSchema,
  'fleet.facet': facetSchema,
  'fleet.complete': completionsSchema,
  'fleet.keys': fleetKeysSchema,
  'fleet.state': fleetStateSchema,
  'fleet.configure': nothing,
  'fleet.clear': nothing,
  'compare.window': compareWindowSchema,
  'compare.text': compareTextSchema.nullable(),
  'compare.axes': compareAxesSchema,
  'compare.values': compareValuesSchema,
  'compare.fetch': compareFetchedSchema,
  'choices.read': z.object({ choices: z.array(choiceSchema).readonly(), ...choicesState }),
  'choices.write': z.object(choicesState),
  'choices.takeOver': z.object(choicesState),
  'deployments.list': z.object({ deployments: z.array(deploymentSchema) }),
  'deployments.get': deploymentSchema.nullable(),
  'deployments.refresh': nothing,
  'deployments.freshness': deploymentsFreshnessSchema,
  'deployments.follow': nothing,
  'deployments.plan': deploymentPlanSchema,
  'deployments.checkId': z.object({ available: z.boolean(), reason: z.string().nullable() }),
  'deployments.submit': z.intersection(writeResult, z.object({ deploymentId: z.string() })),
  'deployments.start': writeResult,
  'deployments.stop': writeResult,
} as const satisfies Record<EngineRequestName, z.ZodType>;
