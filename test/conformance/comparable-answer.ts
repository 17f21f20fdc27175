import { recordedDeployments } from './recorded-deployments.ts';
import { isFields } from './recorded-operation.ts';

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

/** The headers that mean something. */
export function pickHeaders(headers: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    comparedHeaders.flatMap((name) => (name in headers ? [[name, String(headers[name])]] : [])),
  );
}

/** Puts placeholders for what is different every time: the present, random texts, and how far a roll-out has come. */
export function comparableBody(value: unknown): unknown {
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
    return [key, isTimingOf(value, key) ? '<as far as it had come>' : comparableBody(item)];
  });
  return Object.fromEntries(entries);
}

/** A text as JSON when it is JSON. */
export function readBody(text: string): unknown {
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

/** While a running deployment is rolled out anew, it is the cluster that says how many pods of which revision there are. */
function isTimingOf(deployment: Readonly<Record<string, unknown>>, key: string): boolean {
  const { status, history } = deployment;
  const isRollOut = status === 'Deploying' && Array.isArray(history) && history.length > 1;
  return isRollOut && (key === 'availableReplicas' || key === 'pods');
}
