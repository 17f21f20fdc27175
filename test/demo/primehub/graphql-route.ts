import { type GraphQLSchema, getOperationAST, Kind, parse } from 'graphql';
import { type Answer, type Exchange, type NextStep, textAnswer } from '../mlflow/pipeline.ts';
import type { HubUser } from './cluster-state.ts';
import { executeOperation, type OperationAnswer } from './execute-operation.ts';
import { INTERNAL_SERVER_ERROR } from './hub-error.ts';
import type { HubSite } from './hub-site.ts';
import { parseJsonAsNode14 } from './node-14-wording.ts';
import type { OperationLog, OperationName } from './operation-log.ts';

const JSON_LIMIT = 1024 * 1024;
const FORM_LIMIT = 56 * 1024;

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
      log.record(nameOperation(fields), fields.variables, site.state.now());
    }
    let user: HubUser;
    try {
      user = authenticate(exchange);
    } catch (error) {
      const message = `Context creation failed: ${(error as Error).message}`;
      return answerJson(500, { errors: [{ message, extensions: { code: INTERNAL_SERVER_ERROR } }] });
    }
    const refusal = refuseMethod(exchange) ?? refuseMissing(exchange, read.operations);
    if (refusal !== null) {
      return refusal;
    }
    const run = async (fields: Fields): Promise<OperationAnswer | string> => {
      const request = readOperation(fields);
      return typeof request === 'string'
        ? request
        : executeOperation(schema, request, { ...site, user, ruleOutcomes: new Map(), pending: [] });
    };
    const answers = await Promise.all(read.operations.map(run));
    const refused = answers.find((answer) => typeof answer === 'string');
    if (refused !== undefined) {
      return textAnswer(400, refused);
    }
    const done = answers.filter((answer) => typeof answer !== 'string');
    if (exchange.method === 'GET' && done.some(({ isMutation }) => isMutation)) {
      return textAnswer(405, 'GET supports only query operation', { allow: 'POST' });
    }
    return read.isBatch
      ? answerJson(
          200,
          done.map(({ body }) => body),
        )
      : answerJson(done[0]?.status ?? 200, done[0]?.body);
  };
}

interface ReadOperations {
  readonly operations: readonly Fields[];
  readonly isBatch: boolean;
}

/** koa-bodyparser: JSON and forms, by content type; any other body is as good as none. */
function readBody(exchange: Exchange): ReadOperations | { readonly refusal: Answer } {
  if (exchange.method !== 'POST') {
    return { operations: [Object.fromEntries(exchange.query)], isBatch: false };
  }
  const type = exchange.request.headers['content-type'] ?? '';
  const isForm = type.includes('application/x-www-form-urlencoded');
  const isJson = /application\/([\w.+-]+\+)?json/.test(type);
  if (exchange.body.length > (isForm ? FORM_LIMIT : JSON_LIMIT)) {
    return { refusal: answerFailure(413, 'request entity too large') };
  }
  if (isForm) {
    return { operations: [Object.fromEntries(new URLSearchParams(exchange.body))], isBatch: false };
  }
  if (!isJson || exchange.body === '') {
    return { operations: [{}], isBatch: false };
  }
  if (!/^\s*[[{]/.test(exchange.body)) {
    return { refusal: answerFailure(400, 'invalid JSON, only supports object and array') };
  }
  try {
    const body = parseJsonAsNode14(exchange.body);
    return Array.isArray(body) ? { operations: body, isBatch: true } : { operations: [body as Fields], isBatch: false };
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

function refuseMissing({ method }: Exchange, operations: readonly Fields[]): Answer | null {
  const [first = {}] = operations;
  if (Object.keys(first).length > 0) {
    return null;
  }
  return method === 'POST'
    ? textAnswer(500, 'POST body missing. Did you forget use body-parser middleware?')
    : textAnswer(400, 'GET query missing.');
}

/** A text is Apollo's refusal. */
function readOperation(fields: Fields): Parameters<typeof executeOperation>[1] | string {
  const { query, operationName } = fields;
  if (query === undefined || query === null || query === '') {
    return 'Must provide query string.';
  }
  if (typeof query !== 'string') {
    return 'GraphQL queries must be strings.';
  }
  let variables = fields.variables;
  if (typeof variables === 'string' && variables !== '') {
    try {
      variables = JSON.parse(variables);
    } catch {
      return 'Variables are invalid JSON.';
    }
  }
  return {
    query,
    variables: typeof variables === 'object' ? (variables as Fields | null) : undefined,
    operationName: typeof operationName === 'string' && operationName !== '' ? operationName : undefined,
  };
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
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
