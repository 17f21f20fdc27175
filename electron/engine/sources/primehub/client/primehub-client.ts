/*
 * primehub/ talks to PrimeHub's GraphQL API: a group's models (MLflow behind PrimeHub) and its deployments. Everything
 * ever sent is in `documents/`, one root field each, because PrimeHub's errors name no field; `primehub-failure` and
 * its two parts read those errors. Model fields take the group's name, deployment fields its id.
 */
import { appError } from '../../../../../shared/failure/app-error.ts';
import { AppFailure, fail } from '../../../../../shared/failure/app-failure.ts';
import { type Clock, monotonicClock } from '../../../../timing/clock.ts';
import { createPace } from '../../../../timing/pace.ts';
import { waitFor } from '../../../../timing/wait-for.ts';
import type { Account } from '../../http/account.ts';
import { answerCause, type HttpAnswer, isHtml } from '../../http/http-answer.ts';
import { type HttpClient, WriteUncertain } from '../../http/http-client.ts';
import { ShapeMismatch } from '../../json/json-reader.ts';
import { JsonRefused } from '../../json/json-refused.ts';
import { failedAnswer } from '../failures/failed-answer.ts';
import type { GraphqlError } from '../failures/graphql-error.ts';
import { areRightsInDoubt, isTokenInDoubt } from '../failures/primehub-failure.ts';
import { describeSiteFailure } from '../failures/site-failure.ts';
import type { GraphqlDocument, RootField } from './graphql-document.ts';
import { type Envelope, readEnvelope } from './graphql-envelope.ts';

/** A root field's value and the errors that came with it. */
export interface GraphqlAnswer<T> {
  readonly data: T | null;
  readonly errors: readonly GraphqlError[];
}

type Variables = Readonly<Record<string, unknown>>;

/** PrimeHub's GraphQL API with one person's sign-in. */
export interface PrimehubClient {
  /**
   * Returns the answer as it came, for callers that can use part of it. Throws an AppFailure when PrimeHub did not
   * answer.
   */
  query<T>(document: GraphqlDocument<T>, variables: Variables, signal: AbortSignal): Promise<GraphqlAnswer<T>>;
  /** Returns the root field's value. Throws an AppFailure when it is null. */
  read<T>(document: GraphqlDocument<T>, variables: Variables, signal: AbortSignal): Promise<T>;
  /**
   * Sends a mutation at most once per name `once`. Throws AppFailure `OUTCOME_UNKNOWN` when it may have been sent but
   * its answer was lost, or when it was sent before.
   */
  write<T>(document: GraphqlDocument<T>, variables: Variables, once: string): Promise<T>;
}

/** PrimeHub gives MLflow 10 s for each call behind one answer. */
const readTimeoutMs = 30_000;
const writeTimeoutMs = 60_000;
/** PrimeHub refuses a token for 5 s after any failed exchange, even when only its sign-in service stumbled. */
const tokenDoubtMs = 5_500;

/** Bytes of an answer: of a list, of anything else that is read, of what a write is answered with. */
const listBytes = 32 * 1024 * 1024;
const readBytes = 8 * 1024 * 1024;
const writtenBytes = 1024 * 1024;
const lists: ReadonlySet<RootField> = new Set(['models', 'modelVersions', 'phDeployments']);

/** Makes the client; `address` is the site's, as `normaliseSiteAddress` gives it. */
export function createPrimehubClient(options: {
  readonly address: string;
  readonly account: Account;
  readonly http: HttpClient;
  readonly clock?: Clock;
  /** PrimeHub refused the token, and the client is about to ask once more. */
  readonly onDoubt?: () => void;
  /** PrimeHub refused something to this person, so what is known of their groups and rights may be old. */
  readonly onRightsInDoubt?: () => void;
}): PrimehubClient {
  const { address, account, http, clock = monotonicClock } = options;
  const { host } = new URL(address);

  function send(
    document: GraphqlDocument<unknown>,
    variables: Variables,
    options: { readonly signal: AbortSignal } | { readonly once: string },
  ): Promise<HttpAnswer> {
    return http.request({
      method: 'POST',
      url: `${address}/api/graphql`,
      account,
      json: { query: document.text, variables },
      timeoutMs: 'once' in options ? writeTimeoutMs : readTimeoutMs,
      maxBytes: 'once' in options ? writtenBytes : lists.has(document.root) ? listBytes : readBytes,
      ...options,
    });
  }

  async function query<T>(
    document: GraphqlDocument<T>,
    variables: Variables,
    signal: AbortSignal,
  ): Promise<GraphqlAnswer<T>> {
    const ask = async () => readAnswer(document, await send(document, variables, { signal }), host, signal);
    const first = await ask();
    if (areRightsInDoubt(document.root, first.errors)) options.onRightsInDoubt?.();
    if (!isTokenInDoubt(first)) return refuseRequestErrors(document, first);
    options.onDoubt?.();
    await waitFor(tokenDoubtMs, clock, signal);
    return refuseRequestErrors(document, await ask());
  }

  return {
    query,

    async read(document, variables, signal) {
      const { data, errors } = await query(document, variables, signal);
      if (data === null) throw failedAnswer({ root: document.root, status: 200, errors });
      return data;
    },

    async write(document, variables, once) {
      let answer: HttpAnswer;
      try {
        answer = await send(document, variables, { once });
      } catch (error) {
        throw error instanceof WriteUncertain ? outcomeUnknown(host, error) : error;
      }
      const envelope = await readEnvelope(answer, endless).catch(() => null);
      if (envelope === null && mayHaveWorked(answer)) throw outcomeUnknown(host);
      const read = await readAnswer(document, answer, host, endless);
      if (areRightsInDoubt(document.root, read.errors)) options.onRightsInDoubt?.();
      const { data, errors } = refuseRequestErrors(document, read);
      if (data === null) throw failedAnswer({ root: document.root, status: 200, errors });
      return data;
    },
  };
}

interface StatusAnswer<T> extends GraphqlAnswer<T> {
  readonly status: number;
}

/** Of a write, which nobody cancels once it is sent. */
const endless = new AbortController().signal;

async function readAnswer<T>(
  document: GraphqlDocument<T>,
  answer: HttpAnswer,
  host: string,
  signal: AbortSignal,
): Promise<StatusAnswer<T>> {
  let envelope: Envelope | null;
  try {
    envelope = await readEnvelope(answer, signal);
  } catch (error) {
    if (!(error instanceof JsonRefused)) throw error;
    return fail('ANSWER_INVALID', `${host} sent an answer that this app does not read: it ${error.message}.`, {
      hint: 'PrimeHub sends no such answers. Check that the address leads to PrimeHub, or ask its operator.',
    });
  }
  if (envelope === null) throw new AppFailure(describeSiteFailure(answer, host), { cause: answerCause(answer) });
  const { errors } = envelope;
  const value = envelope.valueOf(document.root);
  if (value === null) return { status: answer.status, data: null, errors };
  try {
    return { status: answer.status, data: await document.answer(value, createPace(signal)), errors };
  } catch (error) {
    if (!(error instanceof ShapeMismatch)) throw error;
    const where = [document.root, ...error.path].join('.');
    return fail('ANSWER_INVALID', `${host} sent an answer that this app does not understand.`, {
      hint: `It does not look like PrimeHub’s answers (at ${where}). PrimeHub’s version may be newer or older than this app knows.`,
    });
  }
}

/**
 * Throws when the status is not 200, which is about the whole request: the token, or a document unknown to this server.
 */
function refuseRequestErrors<T>(document: GraphqlDocument<T>, answer: StatusAnswer<T>): GraphqlAnswer<T> {
  if (answer.status === 200 || answer.data !== null) return answer;
  throw failedAnswer({ root: document.root, status: answer.status, errors: answer.errors });
}

function outcomeUnknown(host: string, cause?: AppFailure): AppFailure {
  const error = appError('OUTCOME_UNKNOWN', `${host} did not say whether the change was made.`, {
    hint: 'The connection broke when the request may already have arrived. Check the deployment before you send it again.',
  });
  return new AppFailure(error, { cause });
}

/** Whether a write may have worked that PrimeHub did not answer: a proxy gave up, or the answer was cut short. */
function mayHaveWorked(answer: HttpAnswer): boolean {
  const isCutShort = answer.status === 200 && !isHtml(answer);
  return isCutShort || answer.status === 408 || answer.status >= 500;
}
