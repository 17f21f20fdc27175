import { z } from 'zod';
import {
  cliFileSchema,
  directSignInSchema,
  mlflowSettingsSchema,
  signInOfferSchema,
} from '../connection/connection.ts';
import { appLocationSchema } from '../navigation/app-location.ts';
import { missedNotificationSchema } from '../navigation/missed-notification.ts';
import type { MainRequestName } from './channels.ts';
import { closingSchema, engineStateSchema } from './main-contract.ts';

const nothing = z.strictObject({});

/** What main answers to each of its requests: types alone, as {@link engineAnswers}. */
export const mainAnswers = {
  'app.info': z.object({
    version: z.string(),
    platform: z.string(),
    /** Where secrets are kept: the OS keychain, or this session's memory with the reason. */
    keychain: z.discriminatedUnion('state', [
      z.object({ state: z.literal('available') }),
      z.object({ state: z.literal('unavailable'), reason: z.string() }),
    ]),
    /** Secrets that nobody uses any more and that the keychain may still hold. */
    owedRemovals: z.number(),
    engine: engineStateSchema,
    /** Whether this page was loaded because the one before it crashed. */
    isAfterCrash: z.boolean(),
  }),
  'app.restartEngine': nothing,
  'app.showLog': nothing,
  'app.reload': nothing,
  'app.takeLocation': z.object({ location: appLocationSchema.nullable() }),
  'shell.settings': z.object({ closing: closingSchema, hasTray: z.boolean() }),
  'shell.setClosing': nothing,
  'shell.setUnsentInput': nothing,
  'notifications.missed': z.object({ missed: z.array(missedNotificationSchema) }),
  'notifications.dismiss': nothing,
  'connections.cliFile': cliFileSchema,
  'connections.mlflowSettings': mlflowSettingsSchema,
  'secrets.offer': signInOfferSchema,
  'secrets.offerDirect': directSignInSchema,
  'connections.openTokenPage': nothing,
  'links.open': nothing,
  'clipboard.write': nothing,
  'export.copy': z.object({ rows: z.number() }),
  'export.save': z.object({ rows: z.number(), name: z.string() }).nullable(),
  'export.show': nothing,
  'picture.copy': nothing,
  'picture.save': z.object({ name: z.string() }).nullable(),
} as const satisfies Record<MainRequestName, z.ZodType>;
