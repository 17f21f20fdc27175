import { z } from 'zod';
import { mlflowSignInSchema, signInRequestSchema } from '../connection/connection.ts';
import { scopeSchema } from '../connection/scope-schema.ts';
import { copyFormats, fileFormats } from '../export/export-format.ts';
import type { ExportRequest } from '../export/export-request.ts';
import { externalPageSchema } from '../navigation/external-page.ts';
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

/** Input of the requests that main answers. Main makes no other schema: each takes time at its start. */
export const mainRequests = {
  'app.info': nothing,
  /** Starts the engine again after it was stopped. */
  'app.restartEngine': nothing,
  /** Shows the log file in the desktop's file manager. */
  'app.showLog': nothing,
  /** Loads the window anew, where it is. */
  'app.reload': nothing,
  /** The page that a menu, the tray or a notification asked for before this window could listen. Called once it can. */
  'app.takeLocation': nothing,
  /** How the app sits in the desktop: what the person chose, and whether there is a tray to stay in. */
  'shell.settings': nothing,
  'shell.setClosing': z.strictObject({ closing: closingSchema }),
  /** Whether this page holds what a person has typed and not sent. */
  'shell.setUnsentInput': z.strictObject({ isUnsent: z.boolean() }),
  /** What the desktop did not show, oldest first, until a page dismisses it. */
  'notifications.missed': nothing,
  'notifications.dismiss': z.strictObject({ ids: z.array(z.uuid()).max(100) }),
  'connections.cliFile': nothing,
  'connections.mlflowSettings': nothing,
  /**
   * Takes what a person entered to connect and keeps its secret until a sign-in has used it, for at most 10 minutes.
   */
  'secrets.offer': z.strictObject({ request: signInRequestSchema }),
  /** Does the same for a group's MLflow server at the address that `connections.probeDirect` found. */
  'secrets.offerDirect': z.strictObject({ address: z.string().min(1).max(2000), signIn: mlflowSignInSchema }),
  /** Opens the page of a PrimeHub that makes API tokens in the browser. */
  'connections.openTokenPage': z.strictObject({ address: z.string().trim().min(1).max(2000) }),
  'links.open': z.strictObject({ ...inScope, target: externalPageSchema }),
  /** Takes as much text as all values of a run may have together: the app reads answers up to 32 MB. */
  'clipboard.write': z.strictObject({ text: z.string().max(32_000_000) }),
  /** Copies a whole table as text, for a spreadsheet with HTML beside it. Events `export.progress` tell how far it is. */
  'export.copy': z.strictObject({ ...exported, format: z.enum(copyFormats) }),
  /** Saves a whole table where the person chooses; null when they choose no place. The page hears the file's name only. */
  'export.save': z.strictObject({ ...exported, format: z.enum(fileFormats) }),
  /** Shows a saved table or picture in the desktop's file manager. */
  'export.show': z.strictObject({ exportId: z.uuid() }),
  /** Copies a picture, a PNG in base64, as an image. */
  'picture.copy': z.strictObject({ png: z.base64().max(longestPng) }),
  /** Saves a picture where the person chooses; null when they choose no place. Later `export.show` takes its id. */
  'picture.save': z.strictObject({
    id: z.uuid(),
    title: z.string().min(1).max(2_000),
    content: z.discriminatedUnion('format', [
      z.strictObject({ format: z.literal('svg'), picture: pictureSchema }),
      z.strictObject({ format: z.literal('png'), png: z.base64().max(longestPng) }),
    ]),
  }),
} as const satisfies Record<MainRequestName, z.ZodType>;
