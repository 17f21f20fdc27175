/*
 * primehub/ speaks with PrimeHub's GraphQL API: models of a group (MLflow behind PrimeHub) and deployments. All that is
 * ever sent is in `documents/`, one root field in each, since PrimeHub's errors name no field; `primehub-failure` and its
 * two parts read those errors. Model fields take the group's name, deployment fields its id.
 */
import { z } from 'zod';
import { appError } from '../../../../../shared/failure/app-error.ts';
import { AppFailure, fail } from '../../../../../shared/failure/app-failure.ts';
import { type Clock, systemClock } from '../../../../timing/clock.ts';
import { waitFor } from '../../../../timing/wait-for.ts';
import type { Account } from '../../http/account.ts';
import { answerCause, type HttpAnswer, isHtml } from '../../http/http-answer.ts';
import { type HttpClient, WriteUncertain } from '../../http/http-client.ts';
import { failedAnswer } from '../failures/failed-answer.ts';
import type { GraphqlError } from '../failures/graphql-error.ts';
import { isTokenInDoubt } from '../failures/primehub-failure.ts';
import { describeSiteFailure } from '../failures/site-failure.ts';
import type { GraphqlDocument } from './graphql-document.ts';

/** A root field's value and the errors that came beside it. */
export interface GraphqlAnswer<T> {
  readonly data: T | null;
  readonly errors: readonly GraphqlError[];
}

type Variables = Readonly<Record<string, unknown>>;

/** PrimeHub's GraphQL API, asked as one person. */
export interface PrimehubClient {
  /** The answer as it came, for callers that can use a part of it. Throws an AppFailure when PrimeHub did not answer. */
  query<T>(document: GraphqlDocument<T>, variables: Variables, signal: AbortSignal): Promise<GraphqlAnswer<T>>;
  /** The root field's value; throws an AppFailure when it is null. */
  read<T>(document: GraphqlDocument<T>, variables: Variables, signal: AbortSignal): Promise<T>;
  /**
   * Sends a mutation once for each name `once`; throws AppFailure `OUTCOME_UNKNOWN` when its answer was lost after it may
   * have been sent, or when it was sent before.
   */
  write<T>(document: GraphqlDocument<T>, variables: Variables, once: string): Promise<T>;
}

/** PrimeHub gives MLflow 10 s for each of the calls behind one answer. */
const readTimeoutMs = 30_000;
const writeTimeoutMs = 60_000;
/** PrimeHub takes a token for bad for 5 s after any failed exchange, also when only its sign-in service stumbled. */
const tokenDoubtMs = 5_500;

const envelopeSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z.object({ code: z.string().nullish() }).nullish(),
      }),
    )
    .nullish(),
});

/** Makes the client; `address` is the site's, as `normaliseSiteAddress` gives it. */
export function createPrimehubClient(options: {
  readonly address: string;
  readonly account: Account;
  readonly http: HttpClient;
  readonly clock?: Clock;
  /** PrimeHub called the token bad and is about to be asked once more. */
  readonly onDoubt?: () => void;
}): PrimehubClient {
  const { address, account, http, clock = systemClock } = options;
  const { host } = new URL(address);

  function send(
    document: GraphqlDocument<unknown>,
    variables: Variables,
    how: { readonly signal: AbortSignal } | { readonly once: string },
  ): Promise<HttpAnswer> {
    return http.request({
      method: 'POST',
      url: `${address}/api/graphql`,
      account,
      json: { query: document.text, variables },
      timeoutMs: 'once' in how ? writeTimeoutMs : readTimeoutMs,
      ...how,
    });
  }

  async function query<T>(
    document: GraphqlDocument<T>,
    variables: Variables,
    signal: AbortSignal,
  ): Promise<GraphqlAnswer<T>> {
    const first = readAnswer(document, await send(document, variables, { signal }), host);
    if (!isTokenInDoubt(first)) return refuseRequestErrors(document, first);
    options.onDoubt?.();
    await waitFor(tokenDoubtMs, clock, signal);
    return refuseRequestErrors(document, readAnswer(document, await send(document, variables, { signal }), host));
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
      if (mayHaveWorked(answer)) throw outcomeUnknown(host);
      const { data, errors } = refuseRequestErrors(document, readAnswer(document, answer, host));
      if (data === null) throw failedAnswer({ root: document.root, status: 200, errors });
      return data;
    },
  };
}

interface StatusAnswer<T> extends GraphqlAnswer<T> {
  readonly status: number;
}

function readAnswer<T>(document: GraphqlDocument<T>, answer: HttpAnswer, host: string): StatusAnswer<T> {
  const envelope = readEnvelope(answer);
  if (envelope === null) throw new AppFailure(describeSiteFailure(answer, host), { cause: answerCause(answer) });
  const errors = (envelope.errors ?? []).map(({ message, extensions }) => ({
    message,
    code: extensions?.code ?? null,
  }));
  const value = envelope.data?.[document.root] ?? null;
  if (value === null) return { status: answer.status, data: null, errors };
  const parsed = document.answer.safeParse(value);
  if (parsed.success) return { status: answer.status, data: parsed.data, errors };
  const where = [document.root, ...(parsed.error.issues[0]?.path ?? [])].join('.');
  return fail('ANSWER_INVALID', `${host} sent an answer that this app does not understand.`, {
    hint: `PrimeHub’s answers have no such shape (at ${where}). Its version may be newer or older than this app knows.`,
  });
}

/** An answer without status 200 is about the whole request: the token, or a document this server does not know. */
function refuseRequestErrors<T>(document: GraphqlDocument<T>, answer: StatusAnswer<T>): GraphqlAnswer<T> {
  if (answer.status === 200 || answer.data !== null) return answer;
  throw failedAnswer({ root: document.root, status: answer.status, errors: answer.errors });
}

function outcomeUnknown(host: string, cause?: AppFailure): AppFailure {
  const error = appError('OUTCOME_UNKNOWN', `${host} did not say whether the change was made.`, {
    hint: 'The connection broke after the request may have arrived. Look at the deployment before you send it again.',
  });
  return new AppFailure(error, { cause });
}

/** Whether the work may be done although the answer is not PrimeHub's: a proxy gave up waiting, or it was cut short. */
function mayHaveWorked(answer: HttpAnswer): boolean {
  if (readEnvelope(answer) !== null) return false;
  const isCutShort = answer.status === 200 && !isHtml(answer);
  return isCutShort || answer.status === 408 || answer.status >= 500;
}

/** PrimeHub answers with no others; an answer of the same shape with another status is a gateway's. */
const ownStatuses: ReadonlySet<number> = new Set([200, 400, 500]);

/** null for what is no answer to a GraphQL request. */
function readEnvelope(answer: HttpAnswer): z.infer<typeof envelopeSchema> | null {
  if (!ownStatuses.has(answer.status)) return null;
  try {
    const envelope = envelopeSchema.parse(JSON.parse(answer.text));
    return envelope.data === undefined && envelope.errors == null ? null : envelope;
  } catch {
    return null;
  }
}
