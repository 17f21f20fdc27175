import { z } from 'zod';
import { scopeSchema } from '../connection/scope-schema.ts';
import { signInStepSchema } from '../connection/sign-in-step.ts';
import { appLocationSchema } from '../navigation/app-location.ts';
import { fleetStateSchema } from '../registry/fleet.ts';
import { syncStateSchema } from '../registry/sync-state.ts';
import type { EventName, RequestName } from './channels.ts';
import { engineAnswers } from './engine-answers.ts';
import { engineRequests } from './engine-contract.ts';
import { mainAnswers } from './main-answers.ts';
import { engineStateSchema, mainRequests } from './main-contract.ts';

const nothing = z.strictObject({});

/** Input of every request. Inputs with keys not named here are refused. */
export const requests = { ...mainRequests, ...engineRequests } as const satisfies Record<RequestName, z.ZodType>;

/** What is answered to every request. */
export const answers = { ...mainAnswers, ...engineAnswers } as const satisfies Record<RequestName, z.ZodType>;

/** Payload of every event. Events carry facts or keys, never bulk data. */
export const events = {
  'connections.changed': nothing,
  'signIn.step': z.object({ attemptId: z.uuid(), step: signInStepSchema }),
  'sync.state': z.object({ scope: scopeSchema, state: syncStateSchema }),
  /** `model` is set when only that one changed. */
  'replica.changed': z.object({
    scope: scopeSchema,
    what: z.enum(['models', 'model', 'deployments']),
    model: z.string().nullable(),
  }),
  'fleet.changed': z.object({ scope: scopeSchema, state: fleetStateSchema }),
  /** `scope` is null where it concerns all. `revision` counts the changes of all scopes. */
  'choices.changed': z.object({ scope: scopeSchema.nullable(), revision: z.number() }),
  /** How far an export of many rows is. */
  'export.progress': z.object({ exportId: z.uuid(), rows: z.number(), total: z.number() }),
  'app.navigate': appLocationSchema,
  'engine.state': engineStateSchema,
  /** The list of `notifications.missed` is another one. */
  'notifications.missed': nothing,
} as const satisfies Record<EventName, z.ZodType>;

export type RequestInput<N extends RequestName> = z.input<(typeof requests)[N]>;
export type RequestOutput<N extends RequestName> = z.output<(typeof answers)[N]>;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;
