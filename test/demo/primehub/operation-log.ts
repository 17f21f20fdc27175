export interface OperationName {
  readonly operationName: string | null;
  /** The first root field; null when the document could not be read. */
  readonly rootField: string | null;
}

/** One GraphQL operation that reached the server, refused ones included. */
export interface LoggedOperation extends OperationName {
  readonly variables: Readonly<Record<string, unknown>>;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface OperationLog {
  readonly entries: readonly LoggedOperation[];
  record(name: OperationName, variables: unknown, at: number): void;
  clear(): void;
}

/** Remembers operations, so that a test can say what the app asked for, and how often. */
export function createOperationLog(): OperationLog {
  const entries: LoggedOperation[] = [];
  return {
    entries,
    record(name, variables, at) {
      entries.push({ ...name, variables: readVariables(variables), at });
    },
    clear() {
      entries.length = 0;
    },
  };
}

/** A form carries the variables as JSON text. */
function readVariables(value: unknown): Readonly<Record<string, unknown>> {
  try {
    const variables = typeof value === 'string' ? JSON.parse(value) : value;
    return typeof variables === 'object' && variables !== null ? variables : {};
  } catch {
    return {};
  }
}
