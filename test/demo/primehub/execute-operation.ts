import { setImmediate as nextTick } from 'node:timers/promises';
import {
  type DocumentNode,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  OperationTypeNode,
  parse,
  specifiedRules,
  type ValidationRule,
  ValuesOfCorrectTypeRule,
  validate,
} from 'graphql';
import { valuesOfCorrectType14 } from './graphql-14-values-rule.ts';
import { wordAsGraphql14 } from './graphql-14-wording.ts';
import { HubError, INTERNAL_SERVER_ERROR } from './hub-error.ts';
import type { OperationContext } from './hub-site.ts';

export interface OperationRequest {
  readonly query: string;
  /** Anything that was sent in their place; only an object will do. */
  readonly variables?: unknown;
  readonly operationName?: string | null | undefined;
}

export interface OperationAnswer {
  /** 200 once anything was executed, whatever failed then; 400 before. */
  readonly status: number;
  readonly body: {
    readonly errors?: readonly ErrorView[];
    readonly data?: unknown;
  };
}

/** All that PrimeHub tells of an error: it rebuilds each one, so there is never a path or a location. */
export interface ErrorView {
  readonly message: string;
  readonly extensions: { readonly code: string };
}

const VARIABLES_NO_OBJECT =
  'Variables must be provided as an Object where each property is a variable value. Perhaps look to see if an unparsed JSON string was provided.';

const internal = { code: INTERNAL_SERVER_ERROR };

/** The answer to an operation that a GET may not ask for. */
export const notAQuery = Symbol('not a query');

const noIntrospection: ValidationRule = (context) => ({
  Field(node) {
    if (node.name.value === '__schema' || node.name.value === '__type') {
      const message =
        'GraphQL introspection is not allowed by Apollo Server, but the query contained __schema or __type. To enable introspection, pass introspection: true to ApolloServer in production';
      context.reportError(new GraphQLError(message, { nodes: node }));
    }
  },
});

/** The rules of graphql-js 14, which sets no limit to the depth of introspection. */
const rules: readonly ValidationRule[] = [
  ...specifiedRules
    .filter(({ name }) => name !== 'MaxIntrospectionDepthRule')
    .map((rule) => (rule === ValuesOfCorrectTypeRule ? valuesOfCorrectType14 : rule)),
  noIntrospection,
];

/**
 * Parses, validates and executes one operation. `isReadOnly`: anything but a query is refused with `notAQuery` before it
 * does anything.
 */
export async function executeOperation(
  schema: GraphQLSchema,
  request: OperationRequest,
  context: OperationContext,
  isReadOnly = false,
): Promise<OperationAnswer | typeof notAQuery> {
  const viewAll = (errors: readonly GraphQLError[], codeOf: (error: GraphQLError) => string): readonly ErrorView[] =>
    errors.map((error) => ({
      message: wordAsGraphql14(error.message, schema),
      extensions: { code: codeOf(error) },
    }));
  let document: DocumentNode;
  try {
    document = parse(request.query);
  } catch (error) {
    return refuse(viewAll([error as GraphQLError], () => 'GRAPHQL_PARSE_FAILED'));
  }
  const mistakes = validate(schema, document, rules, { maxErrors: Number.MAX_SAFE_INTEGER });
  if (mistakes.length > 0) {
    return refuse(viewAll(mistakes, () => 'GRAPHQL_VALIDATION_FAILED'));
  }
  const operation = getOperationAST(document, request.operationName);
  if (isReadOnly && (operation?.operation ?? OperationTypeNode.QUERY) !== OperationTypeNode.QUERY) {
    return notAQuery;
  }
  if (operation?.operation === OperationTypeNode.SUBSCRIPTION) {
    return refuse([{ message: 'Schema is not configured for subscriptions.', extensions: internal }]);
  }
  const { variables } = request;
  if (variables !== undefined && variables !== null && typeof variables !== 'object') {
    return refuse([{ message: VARIABLES_NO_OBJECT, extensions: internal }]);
  }
  const result = await execute({
    schema,
    document,
    contextValue: context,
    variableValues: variables as Readonly<Record<string, unknown>> | null | undefined,
    operationName: request.operationName,
  });
  if (!('data' in result)) {
    return refuse(viewAll(result.errors ?? [], codeOfRefusal));
  }
  // Failures of siblings that are still on their way to the list of errors.
  await nextTick();
  const errors = result.errors && viewAll(result.errors, codeOf);
  return {
    status: 200,
    body: errors === undefined ? { data: result.data } : { errors, data: result.data },
  };
}

function refuse(errors: readonly ErrorView[]): OperationAnswer {
  return { status: 400, body: { errors } };
}

function codeOf({ originalError }: GraphQLError): string {
  return originalError instanceof HubError ? originalError.code : INTERNAL_SERVER_ERROR;
}

/** A variable of a wrong value is the caller's mistake; one that is missing is not, by Apollo's reckoning. */
function codeOfRefusal(error: GraphQLError): string {
  const isVariable = error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION;
  return isVariable && error.message.includes(' got invalid value ') ? 'BAD_USER_INPUT' : INTERNAL_SERVER_ERROR;
}
