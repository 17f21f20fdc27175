import type { Connection, MlflowAuth, SignInOffer, SignInVariable } from '../../shared/connection/connection.ts';
import type { Scope } from '../../shared/connection/scope.ts';
import type { Deployment } from '../../shared/deployment/deployment.ts';
import type { CopyFormat, FileFormat } from '../../shared/export/export-format.ts';
import type { AppError } from '../../shared/failure/app-error.ts';
import type { EventName } from '../../shared/ipc/channels.ts';
import type { EventPayload } from '../../shared/ipc/contract.ts';
import type { ExternalPage } from '../../shared/navigation/external-page.ts';
import type { SyncState } from '../../shared/registry/sync-state.ts';
import type { FilePlace } from '../process/whole-file.ts';
import type { AskedTable, ExportPart } from './export-messages.ts';
import type { AnswerNotes, RequestNotes, WriteState } from './network-messages.ts';

/** What the engine needs to know before it can start. */
export interface EngineStart {
  readonly version: string;
  /** The list of connections (JSON). */
  readonly connectionsFile: string;
  /** What the person chose for each registry (JSON). */
  readonly choicesFile: string;
  /** The folder of all replicas. */
  readonly replicas: string;
  /** Accounts whose secret main holds for this session only. */
  readonly sessionAccounts: readonly string[];
  /** What the person should know of the app's folder. */
  readonly notices: readonly string[];
  /** The sign-ins that environment variables ask for; the first that works is opened. */
  readonly environment: readonly EnvironmentOffer[];
  /** False after the engine was stopped: then it reads nothing from servers until somebody asks. */
  readonly syncsByItself: boolean;
}

/** A sign-in that environment variables ask for, with the name of its secret in place of the secret. */
export interface EnvironmentOffer {
  readonly by: SignInVariable;
  /** null where the variables name no server. */
  readonly host: string | null;
  /** What to sign in with, or why main does not. */
  readonly outcome: { readonly offer: SignInOffer } | { readonly error: AppError; readonly isQuiet: boolean };
}

/** What the tray and menus show of the open registry. */
export interface OpenRegistry {
  readonly scope: Scope;
  readonly state: SyncState;
  readonly modelCount: number;
  /** Only those that are changing by themselves or have failed. */
  readonly deployments: readonly Pick<Deployment, 'id' | 'name' | 'status'>[];
  /** The person's saved views, by name; `address` as `writeViewAddress` writes it. */
  readonly views: readonly { readonly id: string; readonly name: string; readonly address: string }[];
}

/** What the engine reports for the tray and menus. */
export interface EngineFacts {
  readonly connections: readonly Connection[];
  readonly open: OpenRegistry | null;
}

/** A page outside the app that main should open. */
export type LinkTarget =
  | { readonly kind: 'page'; readonly scope: Scope; readonly page: ExternalPage }
  /** Where the PrimeHub at this address makes API tokens. */
  | { readonly kind: 'token-page'; readonly address: string };

/** What main asks the engine. */
export interface EngineQuestions {
  start: { readonly input: EngineStart; readonly output: null };
  /** A page's request; the answer is a `Result`, or says that it waits in parts. */
  'page.call': {
    readonly input: {
      readonly caller: number;
      readonly callId: string;
      readonly name: string;
      readonly input: unknown;
    };
    readonly output: unknown;
  };
  'page.takePart': { readonly input: { readonly caller: number; readonly callId: string }; readonly output: unknown };
  /** The address of a page outside the app, and the hosts that plain http may go to. */
  'link.resolve': {
    readonly input: LinkTarget;
    readonly output: { readonly url: string; readonly hosts: readonly string[] };
  };
  /** What to call a file of a table. */
  'export.title': { readonly input: AskedTable; readonly output: { readonly title: string } };
  /** Writes a table as text, which arrives before the answer in notes `export.part`. */
  'export.copy': {
    readonly input: AskedTable & { readonly format: CopyFormat };
    readonly output: { readonly rows: number };
  };
  'export.save': {
    readonly input: AskedTable & { readonly format: FileFormat; readonly place: FilePlace };
    readonly output: { readonly rows: number };
  };
  /** Ends all work and closes the files. */
  close: { readonly input: null; readonly output: null };
}

/** What main tells the engine. */
export interface EngineNotes extends AnswerNotes {
  'page.givePart': { readonly caller: number; readonly callId: string; readonly part: string };
  'page.cancel': { readonly caller: number; readonly callId: string };
  /** The page is gone. */
  'page.cancelAll': { readonly caller: number };
  /** The person chose Refresh in the tray or the menu. */
  refresh: null;
  networkReturned: null;
  'export.cancel': { readonly exportId: string };
  ping: null;
}

/** What the engine asks main. */
export interface MainQuestions {
  /** Moves an attempt's secret to the keychain under this account; the answer says where it went. */
  'secrets.save': {
    readonly input: { readonly attempt: string; readonly account: string };
    readonly output: 'keychain' | 'session';
  };
  /** Keeps it in memory only and leaves the keychain's entry as it is. */
  'secrets.saveForSession': {
    readonly input: { readonly attempt: string; readonly account: string };
    readonly output: null;
  };
  /** Takes over credentials found in a server's answer; the engine keeps no copy. */
  'secrets.adopt': {
    readonly input: {
      readonly address: string;
      readonly auth: Exclude<MlflowAuth, 'none'>;
      readonly username: string | null;
      readonly secret: string;
    };
    readonly output: { readonly attempt: string };
  };
  'secrets.remove': { readonly input: { readonly account: string }; readonly output: null };
  /** Tells whether a write was sent, which only main knows. */
  'write.state': { readonly input: { readonly once: string }; readonly output: WriteState };
}

/** What the engine tells main. */
export interface MainNotes extends RequestNotes {
  /** The engine now answers pages. */
  ready: null;
  pong: null;
  /** Somebody asked for a refresh: from now on it reads from servers by itself again. */
  holdEnded: null;
  'secrets.drop': { readonly attempt: string };
  /** Main passes it to every page. */
  event: { readonly [N in EventName]: { readonly name: N; readonly payload: EventPayload<N> } }[EventName];
  facts: EngineFacts;
  /** A deployment settled, or shows a known failure. */
  news: { readonly deployment: Deployment };
  'export.part': ExportPart;
  log: {
    readonly level: 'info' | 'warn' | 'error';
    readonly message: string;
    readonly facts: Readonly<Record<string, unknown>> | null;
  };
}
