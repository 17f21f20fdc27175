import type { Circumstances } from './circumstances.ts';
import { readRequestLine } from './read-request-line.ts';
import { isFields, type RecordedOperation, readOperation } from './recorded-operation.ts';
import type { Registry } from './recorded-registry.ts';
import type { Recording } from './recording.ts';

export interface MlflowReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** `stalls`: begins an answer and never ends it. */
export type MlflowManner = 'answers' | 'is silent' | 'hangs up' | 'stalls';

/** What the MLflow server behind a recording did, as far as the recording tells. */
export interface MlflowBehaviour {
  /** The tracking URI of the recording. */
  readonly trackingUri: string;
  readonly isThere: boolean;
  /** Whether it lets PrimeHub wait, longer than it likes to. */
  readonly isSlow: boolean;
  /** Before each answer. */
  readonly delayMs: number;
  /** `endpoint` is the path after `/api/2.0/mlflow`, here and below. */
  mannerOf(endpoint: string): MlflowManner;
  reply(endpoint: string, query: URLSearchParams): MlflowReply;
}

const standardTrackingUri = 'http://127.0.0.1:15000';

/**
 * Reads how MLflow behaved out of the setup and out of the answer: PrimeHub's messages say what it met. Whatever is not
 * told comes from the registry.
 */
export function inferMlflow(recording: Recording, circumstances: Circumstances, registry: Registry): MlflowBehaviour {
  const operation = readOperation(recording);
  const setup = (recording.setup ?? []).join('; ');
  const requests = recording.mlflowRequestsMadeByServer ?? [];
  const says = (pattern: RegExp): boolean => operation.errors.some(({ message }) => pattern.test(message));
  const isRetried = (endpoint: string, query: URLSearchParams): boolean => {
    const path = `/preview/mlflow${endpoint}${query.size > 0 ? `?${query}` : ''}`;
    return requests.some((line) => readRequestLine(line).line.endsWith(path));
  };
  const told: MlflowManner = says(/reason: (socket hang up|read ECONNRESET)/)
    ? 'hangs up'
    : says(/^The user aborted a request\.$/) || /never answers/.test(setup)
      ? 'is silent'
      : 'answers';
  // PrimeHub gives up on an MLflow that is silent, but not on one that has begun.
  const manner: MlflowManner = recording.response.status === 0 ? 'stalls' : told;
  const delayMs = 1000 * Number(/answers each request after (\d+) s/.exec(setup)?.[1] ?? 0);
  return {
    trackingUri: readTrackingUri(recording, circumstances, operation),
    isThere: !says(/reason: connect ECONNREFUSED/),
    isSlow: manner === 'is silent' || manner === 'stalls' || delayMs > 0,
    delayMs,
    mannerOf: (endpoint) => (wasAnswered(operation, endpoint) ? 'answers' : manner),
    reply(endpoint, query) {
      const reply =
        foreignReply(operation, endpoint) ??
        refusal(operation, endpoint) ??
        stored(operation, registry, endpoint, query);
      return isRetried(endpoint, query) ? { ...reply, status: 404 } : reply;
    },
  };
}

/** True when the data could not be what they are without an answer. */
function wasAnswered({ fields }: RecordedOperation, endpoint: string): boolean {
  const rootFields: Readonly<Record<string, readonly string[]>> = {
    '/registered-models/search': ['models'],
    '/registered-models/get': ['model'],
    '/model-versions/search': ['modelVersions', 'modelVersionsConnection'],
    '/model-versions/get': ['modelVersion'],
  };
  return fields.some(({ name, value }) => isPresent(value) && (rootFields[endpoint] ?? []).includes(name));
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function readTrackingUri(
  { mlflowRequestsMadeByServer: requests = [] }: Recording,
  { attributes }: Circumstances,
  { fields }: RecordedOperation,
): string {
  const setUp = attributes.find(({ attribute }) => attribute === 'mlflow-tracking-uri')?.values?.[0];
  const answered = fields.map(({ name, value }) => (name === 'mlflow' && isFields(value) ? value.trackingUri : null));
  const port = /^\w+ :(\d+)/.exec(requests[0] ?? '')?.[1];
  return (
    setUp ??
    answered.find((uri) => typeof uri === 'string' && uri !== '')?.toString() ??
    (port === undefined ? standardTrackingUri : `http://127.0.0.1:${port}`)
  );
}

/** What is no JSON: a page of a proxy, an empty answer. */
function foreignReply({ errors }: RecordedOperation, endpoint: string): MlflowReply | null {
  for (const { message } of errors) {
    const [, url = '', reason = ''] = /^invalid json response body at (\S+) reason: (.*)$/.exec(message) ?? [];
    if (new RegExp(`${endpoint}(\\?|$)`).test(url)) {
      const first = /^Unexpected token (.) in JSON at position 0$/.exec(reason)?.[1];
      const body = first === '<' ? '<!doctype html><title>Not MLflow</title>' : (first ?? '');
      return { status: 200, contentType: 'text/html', body };
    }
  }
  return null;
}

/** MLflow's own refusals, in JSON. PrimeHub passes the code on for one thing, and nothing at all for a list. */
function refusal({ errors, fields }: RecordedOperation, endpoint: string): MlflowReply | null {
  const codeOf = (pattern: RegExp): string | undefined => errors.find(({ message }) => pattern.test(message))?.code;
  const says = (text: string): boolean => errors.some(({ message }) => message === text);
  switch (endpoint) {
    case '/registered-models/get':
      return says('failed to get model') ? json({}) : refuse(codeOf(/^model '(?!.*' version ').*' not found$/s));
    case '/model-versions/get':
      return says('failed to get model version') ? json({}) : refuse(codeOf(/^model '.*' version '.*' not found$/s));
    case '/registered-models/search': {
      const isNull = fields.some(({ name, value }) => name === 'models' && value === null);
      return refuse(isNull && errors.length === 0 ? 'PERMISSION_DENIED' : undefined);
    }
    case '/model-versions/search':
      return refuse(
        says('Cannot return null for non-nullable field Query.modelVersions.') ? 'PERMISSION_DENIED' : undefined,
      );
    default:
      return null;
  }
}

function stored(
  operation: RecordedOperation,
  { models, versions, runs }: Registry,
  endpoint: string,
  query: URLSearchParams,
): MlflowReply {
  // What PrimeHub did not complain about was there, also where a failure beside it keeps it out of the answer.
  const wasThere = operation.errors.length > 0 && !operation.errors.some(({ message }) => /not found$/.test(message));
  const find = (key: string, row: unknown): MlflowReply =>
    row === undefined
      ? json({ error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'not found' }, 404)
      : json({ [key]: row });
  const name = query.get('name') ?? '';
  switch (endpoint) {
    case '/registered-models/search':
      return json(listModels(operation, models));
    case '/registered-models/get':
      return find('registered_model', models.get(name) ?? (wasThere ? { name } : undefined));
    case '/model-versions/search': {
      const wanted = /^name='(.*)'$/s.exec(query.get('filter') ?? '')?.[1] ?? '';
      const rows = versions.get(wanted);
      return json(rows === undefined ? {} : { model_versions: rows });
    }
    case '/model-versions/get': {
      const row = versions.get(name)?.find(({ version }) => version === query.get('version'));
      return find('model_version', row ?? (wasThere ? { name, version: query.get('version') } : undefined));
    }
    case '/runs/get':
      return find('run', runs.get(query.get('run_id') ?? ''));
    default:
      return json({ error_code: 'ENDPOINT_NOT_FOUND', message: 'not found' }, 404);
  }
}

/** The models that the recording itself lists, since some were made with another MLflow; else all that are known. */
function listModels({ fields }: RecordedOperation, models: Registry['models']): unknown {
  const own = fields.find(({ name, value }) => name === 'models' && Array.isArray(value))?.value;
  const rows = Array.isArray(own)
    ? own.map((model) => models.get(model.name) ?? { name: model.name })
    : [...models.values()];
  // MLflow leaves an empty list out. A full page may not be the last.
  return rows.length === 0
    ? {}
    : { registered_models: rows, ...(rows.length === 100 ? { next_page_token: 'more' } : {}) };
}

function refuse(code: string | undefined): MlflowReply | null {
  return code === undefined ? null : json({ error_code: code, message: 'refused' }, 400);
}

function json(body: unknown, status = 200): MlflowReply {
  return { status, contentType: 'application/json', body: JSON.stringify(body) };
}
