import { type GraphQLSchema, getOperationAST, Kind, parse } from 'graphql';
import { type Answer, type Exchange, type NextStep, textAnswer } from '../mlflow/pipeline.ts';
import type { HubUser } from './cluster-state.ts';
import { executeOperation, notAQuery, type OperationAnswer, type OperationRequest } from './execute-operation.ts';
import { INTERNAL_SERVER_ERROR } from './hub-error.ts';
import type { HubSite } from './hub-site.ts';
import { parseJsonAsNode14 } from './node-14-wording.ts';
import type { OperationLog, OperationName } from './operation-log.ts';

const JSON_LIMIT = 1024 * 1024;
const FORM_LIMIT = 56 * 1024;
const QUERY_MISSING = 'Must provide query string.';
const DOCUMENT_HINT =
  " It looks like you're sending the internal graphql-js representation of a parsed query in your request instead of a request in the GraphQL query language. You can convert an AST to a string using the `print` function from `graphql`, or use a client like `apollo-client` which converts the internal representation to a string for you.";

/** What koa-bodyparser takes for JSON. */
const jsonTypes = [
  'application/json',
  'application/json-patch+json',
  'application/vnd.api+json',
  'application/csp-report',
];

/** In a batch, an operation without a query fails alone. */
const queryMissing = { errors: [{ message: QUERY_MISSING, extensions: { code: INTERNAL_SERVER_ERROR } }] };

type Fields = Readonly<Record<string, unknown>>;

/** Says who asks, or throws. */
export type Authenticate = (exchange: Exchange) => HubUser;

/** `/api/graphql`: one operation as JSON, form or query string, or a batch of them as a JSON array. */
export function createGraphqlRoute(
  site: HubSite,
  schema: GraphQLSchema,
  authenticate: Authenticate,
  log: OperationLog,
): NextStep {
  return async (exchange) => {
    if (exchange.method === 'OPTIONS') {
      return { status: 204, headers: {}, body: '' };
    }
    const read = readBody(exchange);
    if ('refusal' in read) {
      return read.refusal;
    }
    for (const fields of read.operations) {
      log.record(nameOperation(fields ?? {}), fields?.variables, site.state.now());
    }
    let user: HubUser;
    try {
      user = authenticate(exchange);
    } catch (error) {
      const message = `Context creation failed: ${(error as Error).message}`;
      return answerJson(500, { errors: [{ message, extensions: { code: INTERNAL_SERVER_ERROR } }] });
    }
    const refusal = refuseMethod(exchange) ?? refuseMissing(exchange, read);
    if (refusal !== null) {
      return refusal;
    }
    const requests: (OperationRequest | null)[] = [];
    for (const fields of read.operations) {
      const request = readOperation(fields);
      if (request !== null && 'refusal' in request) {
        return request.refusal;
      }
      requests.push(request);
    }
    const isReadOnly = exchange.method === 'GET';
    const run = (request: OperationRequest | null): Promise<OperationAnswer | typeof notAQuery> | null =>
      request && executeOperation(schema, request, { ...site, user, ruleOutcomes: new Map(), pending: [] }, isReadOnly);
    const answers = await Promise.all(requests.map(run));
    if (read.isBatch) {
      return answerJson(
        200,
        answers.map((answer) => (answer === null || answer === notAQuery ? queryMissing : answer.body)),
      );
    }
    const [answer = null] = answers;
    if (answer === notAQuery) {
      return textAnswer(405, 'GET supports only query operation', { allow: 'POST' });
    }
    return answer === null ? textAnswer(400, QUERY_MISSING) : answerJson(answer.status, answer.body);
  };
}

interface ReadOperations {
  /** Anything may stand in a batch; null stands for what has no fields to read. */
  readonly operations: readonly (Fields | null)[];
  readonly isBatch: boolean;
}

/** koa-bodyparser: JSON and forms, by content type; any other body is as good as none. */
function readBody({ method, query, body, request }: Exchange): ReadOperations | { readonly refusal: Answer } {
  if (method !== 'POST') {
    return { operations: [Object.fromEntries(query)], isBatch: false };
  }
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  const isForm = type === 'application/x-www-form-urlencoded';
  if (body === '' || !(isForm || jsonTypes.includes(type))) {
    return { operations: [{}], isBatch: false };
  }
  if (Buffer.byteLength(body) > (isForm ? FORM_LIMIT : JSON_LIMIT)) {
    return { refusal: answerFailure(413, 'request entity too large') };
  }
  if (isForm) {
    return { operations: [Object.fromEntries(new URLSearchParams(body))], isBatch: false };
  }
  if (!/^[ \t\n\r]*[[{]/.test(body)) {
    return { refusal: answerFailure(400, 'invalid JSON, only supports object and array') };
  }
  try {
    const value = parseJsonAsNode14(body);
    return Array.isArray(value)
      ? { operations: value, isBatch: true }
      : { operations: [value as Fields], isBatch: false };
  } catch (error) {
    return { refusal: answerFailure(400, (error as Error).message) };
  }
}

/** Apollo asks who it is first, and only then minds the method. */
function refuseMethod({ method }: Exchange): Answer | null {
  return method === 'GET' || method === 'POST'
    ? null
    : textAnswer(405, 'Apollo Server supports only GET/POST requests.', { allow: 'GET, POST' });
}

function refuseMissing({ method }: Exchange, { operations, isBatch }: ReadOperations): Answer | null {
  if (isBatch ? operations.length > 0 : Object.keys(operations[0] ?? {}).length > 0) {
    return null;
  }
  return method === 'POST'
    ? textAnswer(500, 'POST body missing. Did you forget use body-parser middleware?')
    : textAnswer(400, 'GET query missing.');
}

/** One operation of a request; null when it has no query. What Apollo cannot read at all refuses the whole request. */
function readOperation(fields: Fields | null): OperationRequest | { readonly refusal: Answer } | null {
  if (fields === null) {
    return { refusal: answerFailure(500, "Cannot read property 'query' of null") };
  }
  const extensions = readJsonField(fields.extensions);
  if (extensions === unreadable) {
    return { refusal: textAnswer(400, 'Extensions are invalid JSON.') };
  }
  const { query, operationName } = fields;
  if (query && typeof query !== 'string') {
    const isDocument = (query as Fields).kind === 'Document';
    return { refusal: textAnswer(400, `GraphQL queries must be strings.${isDocument ? DOCUMENT_HINT : ''}`) };
  }
  const variables = readJsonField(fields.variables);
  if (variables === unreadable) {
    return { refusal: textAnswer(400, 'Variables are invalid JSON.') };
  }
  return typeof query === 'string' && query !== ''
    ? {
        query,
        variables: variables || undefined,
        operationName: typeof operationName === 'string' && operationName !== '' ? operationName : undefined,
      }
    : null;
}

const unreadable = Symbol('unreadable');

/** A form and a query string carry JSON as text. */
function readJsonField(value: unknown): unknown {
  if (typeof value !== 'string' || value === '') {
    return value;
  }
  try {
    return JSON.parse(value);
  } catch {
    return unreadable;
  }
}

/** What to call an operation in the log: its own name, and its first root field. */
function nameOperation({ query, operationName }: Fields): OperationName {
  const wanted = typeof operationName === 'string' ? operationName : null;
  try {
    const operation = getOperationAST(parse(String(query)), wanted);
    const [selection] = operation?.selectionSet.selections ?? [];
    return {
      operationName: operation?.name?.value ?? wanted,
      rootField: selection?.kind === Kind.FIELD ? selection.name.value : null,
    };
  } catch {
    return { operationName: wanted, rootField: null };
  }
}

/** The body of PrimeHub's own error handler, outside GraphQL. */
export function answerFailure(status: number, message: string): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ code: 'INTERNAL_ERROR', message }),
  };
}

function answerJson(status: number, body: unknown): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: `${JSON.stringify(body)}\n` };
}
