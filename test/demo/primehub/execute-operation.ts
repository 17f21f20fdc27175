import { setImmediate as nextTick } from 'node:timers/promises';
import {
  type DocumentNode,
  execute,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import { wordAsGraphql14 } from './graphql-14-wording.ts';
import { HubError, INTERNAL_SERVER_ERROR } from './hub-error.ts';
import type { OperationContext } from './hub-site.ts';

export interface OperationRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly operationName?: string | null | undefined;
}

export interface OperationAnswer {
  /** 200 once anything was executed, whatever failed then; 400 before. */
  readonly status: number;
  readonly body: {
    readonly errors?: readonly ErrorView[];
    readonly data?: unknown;
  };
  readonly isMutation: boolean;
}

/** All that PrimeHub tells of an error: it rebuilds each one, so there is never a path or a location. */
export interface ErrorView {
  readonly message: string;
  readonly extensions: { readonly code: string };
}

const noIntrospection: ValidationRule = (context) => ({
  Field(node) {
    if (node.name.value === '__schema' || node.name.value === '__type') {
      const message =
        'GraphQL introspection is not allowed by Apollo Server, but the query contained __schema or __type. To enable introspection, pass introspection: true to ApolloServer in production';
      context.reportError(new GraphQLError(message, { nodes: node }));
    }
  },
});

/** Parses, validates and executes one operation. */
export async function executeOperation(
  schema: GraphQLSchema,
  request: OperationRequest,
  context: OperationContext,
): Promise<OperationAnswer> {
  let document: DocumentNode;
  try {
    document = parse(request.query);
  } catch (error) {
    return refuse([viewError(error as GraphQLError, 'GRAPHQL_PARSE_FAILED')]);
  }
  const mistakes = validate(schema, document, [...specifiedRules, noIntrospection]);
  if (mistakes.length > 0) {
    return refuse(mistakes.map((error) => viewError(error, 'GRAPHQL_VALIDATION_FAILED')));
  }
  const result = await execute({
    schema,
    document,
    contextValue: context,
    variableValues: request.variables,
    operationName: request.operationName,
  });
  if (!('data' in result)) {
    return refuse((result.errors ?? []).map((error) => viewError(error, codeOfRefusal(error))));
  }
  // Failures of siblings that are still on their way to the list of errors.
  await nextTick();
  const isMutation = document.definitions.some(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION && definition.operation === 'mutation',
  );
  const errors = result.errors?.map((error) => viewError(error, codeOf(error)));
  return {
    status: 200,
    body: errors === undefined ? { data: result.data } : { errors, data: result.data },
    isMutation,
  };
}

function refuse(errors: readonly ErrorView[]): OperationAnswer {
  return { status: 400, body: { errors }, isMutation: false };
}

function viewError(error: GraphQLError, code: string): ErrorView {
  return { message: wordAsGraphql14(error.message), extensions: { code } };
}

function codeOf({ originalError }: GraphQLError): string {
  return originalError instanceof HubError ? originalError.code : INTERNAL_SERVER_ERROR;
}

/** A variable of a wrong value is the caller's mistake; one that is missing is not, by Apollo's reckoning. */
function codeOfRefusal(error: GraphQLError): string {
  const isVariable = error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION;
  return isVariable && error.message.includes(' got invalid value ') ? 'BAD_USER_INPUT' : INTERNAL_SERVER_ERROR;
}
