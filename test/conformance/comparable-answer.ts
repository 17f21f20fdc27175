import type { MlflowRequest } from './mlflow-stand-in.ts';
import { readRequestLine } from './read-request-line.ts';
import { recordedDeployments } from './recorded-deployments.ts';
import { type Fields, isFields } from './recorded-operation.ts';
import type { Recording } from './recording.ts';
import type { ReceivedAnswer } from './send-request.ts';
import { timeScale } from './time-scale.ts';

/** All of an answer that has to be the same whenever and wherever it is given. */
export interface ComparableAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed when it is JSON, with the errors in an order of their own: PrimeHub's is that of their arrival. */
  readonly body: unknown;
  /** What MLflow was asked meanwhile, in alphabetical order. */
  readonly mlflow: readonly string[];
  /** True for an answer that was waited for. */
  readonly waited: boolean;
}

/** An answer that took this long was waited for. */
const WAITED_MS = 3_000;

const comparedHeaders = [
  'content-type',
  'vary',
  'location',
  'allow',
  'access-control-allow-origin',
  'access-control-allow-methods',
  'access-control-allow-headers',
];

const timePattern = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g;
const seededTimes = new Set(JSON.stringify(recordedDeployments).match(timePattern));

/** The answer of a recording. */
export function readRecorded({ response, mlflowRequestsMadeByServer = [] }: Recording): ComparableAnswer {
  const lines = mlflowRequestsMadeByServer.map((text) => {
    const { line, authorization } = readRequestLine(text);
    return authorization === null ? line : `${line}  [${authorization}]`;
  });
  return {
    status: response.status,
    headers: pickHeaders(response.headers),
    body: comparableBody(response.bodyText ?? response.body),
    mlflow: lines.sort(),
    waited: response.elapsedMs >= WAITED_MS,
  };
}

/** The answer of a demo hub to the same request, and what it asked MLflow. */
export function readReceived(
  { response, mlflowRequestsMadeByServer = [] }: Recording,
  received: ReceivedAnswer,
  requests: readonly MlflowRequest[],
): ComparableAnswer {
  const recorded = mlflowRequestsMadeByServer.map(readRequestLine);
  // Only some recordings tell the credentials.
  const authorized = new Set(recorded.flatMap(({ line, authorization }) => (authorization === null ? [] : [line])));
  const lines = requests.map(({ line, authorization }) =>
    authorized.has(line) ? `${line}  [${authorization}]` : line,
  );
  const isJson = response.bodyText === undefined;
  return {
    status: received.status,
    headers: pickHeaders(received.headers),
    body: comparableBody(isJson ? readBody(received.text) : received.text),
    mlflow: lines.sort(),
    waited: response.elapsedMs >= WAITED_MS && received.elapsedMs >= WAITED_MS * timeScale,
  };
}

function pickHeaders(headers: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    comparedHeaders.flatMap((name) => (name in headers ? [[name, String(headers[name])]] : [])),
  );
}

/** Puts placeholders for what is different every time: the present, random texts, and how far a roll-out has come. */
function comparableBody(value: unknown): unknown {
  if (typeof value === 'string') {
    return withoutPresent(value);
  }
  if (Array.isArray(value)) {
    return value.map(comparableBody);
  }
  if (!isFields(value)) {
    return value;
  }
  const entries = Object.entries(value).map(([key, item]) => {
    if (key === 'plainTextToken' && typeof item === 'string') {
      return [key, /^[0-9a-z]{9,}$/.test(item) ? '<token>' : item];
    }
    if (key === 'errors' && Array.isArray(item)) {
      return [key, item.map(comparableBody).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))];
    }
    const isTiming = isRollOut(value) && (key === 'availableReplicas' || key === 'pods');
    return [key, isTiming ? '<as far as it had come>' : comparableBody(item)];
  });
  return Object.fromEntries(entries);
}

/** A text as JSON when it is JSON. */
function readBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Times of the seeded deployments are compared; any other is the present of its server. */
function withoutPresent(text: string): string {
  return text.replaceAll(timePattern, (time) =>
    seededTimes.has(time) ? time : time.includes('.') ? '<time, ms>' : '<time, s>',
  );
}

/** True for a deployment that is rolled out anew: how many pods of which revision there are, the cluster says. */
export function isRollOut({ status, history }: Fields): boolean {
  return status === 'Deploying' && Array.isArray(history) && history.length > 1;
}
