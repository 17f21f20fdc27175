import { z } from 'zod';
import {
  cliFileSchema,
  directSignInSchema,
  mlflowSettingsSchema,
  mlflowSignInSchema,
  signInOfferSchema,
  signInRequestSchema,
} from '../connection/connection.ts';
import { scopeSchema } from '../connection/scope-schema.ts';
import { copyFormats, fileFormats } from '../export/export-format.ts';
import type { ExportRequest } from '../export/export-request.ts';
import { appLocationSchema } from '../navigation/app-location.ts';
import { externalPageSchema } from '../navigation/external-page.ts';
import { missedNotificationSchema } from '../navigation/missed-notification.ts';
import { longestPng, pictureSchema } from '../picture/picture.ts';
import type { MainRequestName } from './channels.ts';

const nothing = z.strictObject({});
const inScope = { scope: scopeSchema };

/** The engine's state. Main starts it again when it ends, and gives up after three ends in a minute. */
export const engineStateSchema = z.object({
  state: z.enum(['starting', 'running', 'stopped']),
  /** How often it was restarted in this session. */
  restarts: z.number().int(),
  /** Whether the last session had to stop it, so that nothing is read from servers until somebody asks. */
  isSyncHeldBack: z.boolean(),
});
export type EngineState = Readonly<z.infer<typeof engineStateSchema>>;

/** What closing the window does: the app stays in the tray, or ends. */
export const closingSchema = z.enum(['tray', 'quit']);
export type Closing = z.infer<typeof closingSchema>;

/** A table to copy or save. The engine checks what it names, so that main needs no schema of it. */
const exported = { exportId: z.uuid(), ...inScope, request: z.custom<ExportRequest>() };

/** Input and output of the requests that main answers. Main makes no other schema: each takes time at its start. */
export const mainRequests = {
  'app.info': {
    input: nothing,
    output: z.object({
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
  },
  /** Starts the engine again after it was stopped. */
  'app.restartEngine': { input: nothing, output: nothing },
  /** Shows the log file in the desktop's file manager. */
  'app.showLog': { input: nothing, output: nothing },
  /** Loads the window anew, where it is. */
  'app.reload': { input: nothing, output: nothing },
  /** The page that a menu, the tray or a notification asked for before this window could listen. Called once it can. */
  'app.takeLocation': { input: nothing, output: z.object({ location: appLocationSchema.nullable() }) },
  /** How the app sits in the desktop: what the person chose, and whether there is a tray to stay in. */
  'shell.settings': { input: nothing, output: z.object({ closing: closingSchema, hasTray: z.boolean() }) },
  'shell.setClosing': { input: z.strictObject({ closing: closingSchema }), output: nothing },
  /** Whether this page holds what a person has typed and not sent. */
  'shell.setUnsentInput': { input: z.strictObject({ isUnsent: z.boolean() }), output: nothing },
  /** What the desktop did not show, oldest first, until a page dismisses it. */
  'notifications.missed': { input: nothing, output: z.object({ missed: z.array(missedNotificationSchema) }) },
  'notifications.dismiss': { input: z.strictObject({ ids: z.array(z.uuid()).max(100) }), output: nothing },
  'connections.cliFile': { input: nothing, output: cliFileSchema },
  'connections.mlflowSettings': { input: nothing, output: mlflowSettingsSchema },
  /**
   * Takes what a person entered to connect and keeps its secret until a sign-in has used it, for at most 10 minutes.
   */
  'secrets.offer': { input: z.strictObject({ request: signInRequestSchema }), output: signInOfferSchema },
  /** Does the same for a group's MLflow server at the address that `connections.probeDirect` found. */
  'secrets.offerDirect': {
    input: z.strictObject({ address: z.string().min(1).max(2000), signIn: mlflowSignInSchema }),
    output: directSignInSchema,
  },
  /** Opens the page of a PrimeHub that makes API tokens in the browser. */
  'connections.openTokenPage': {
    input: z.strictObject({ address: z.string().trim().min(1).max(2000) }),
    output: nothing,
  },
  'links.open': { input: z.strictObject({ ...inScope, target: externalPageSchema }), output: nothing },
  /** Takes as much text as all values of a run may have together: the app reads answers up to 32 MB. */
  'clipboard.write': { input: z.strictObject({ text: z.string().max(32_000_000) }), output: nothing },
  /** Copies a whole table as text, for a spreadsheet with HTML beside it. Events `export.progress` tell how far it is. */
  'export.copy': {
    input: z.strictObject({ ...exported, format: z.enum(copyFormats) }),
    output: z.object({ rows: z.number() }),
  },
  /** Saves a whole table where the person chooses; null when they choose no place. The page hears the file's name only. */
  'export.save': {
    input: z.strictObject({ ...exported, format: z.enum(fileFormats) }),
    output: z.object({ rows: z.number(), name: z.string() }).nullable(),
  },
  /** Shows a saved table or picture in the desktop's file manager. */
  'export.show': { input: z.strictObject({ exportId: z.uuid() }), output: nothing },
  /** Copies a picture, a PNG in base64, as an image. */
  'picture.copy': { input: z.strictObject({ png: z.base64().max(longestPng) }), output: nothing },
  /** Saves a picture where the person chooses; null when they choose no place. Later `export.show` takes its id. */
  'picture.save': {
    input: z.strictObject({
      id: z.uuid(),
      title: z.string().min(1).max(2_000),
      content: z.discriminatedUnion('format', [
        z.strictObject({ format: z.literal('svg'), picture: pictureSchema }),
        z.strictObject({ format: z.literal('png'), png: z.base64().max(longestPng) }),
      ]),
    }),
    output: z.object({ name: z.string() }).nullable(),
  },
} as const satisfies Record<MainRequestName, { input: z.ZodType; output: z.ZodType }>;
