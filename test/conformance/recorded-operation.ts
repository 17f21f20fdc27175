import { getOperationAST, Kind, parse } from 'graphql';
import type { Recording } from './recording.ts';

export type Fields = Readonly<Record<string, unknown>>;

export interface RecordedField {
  /** Name of the root field, whatever alias it has. */
  readonly name: string;
  /** The value that was answered; undefined when there were no data. */
  readonly value: unknown;
}

/** A GraphQL request in a recording, taken apart. */
export interface RecordedOperation {
  readonly variables: Fields;
  readonly fields: readonly RecordedField[];
  readonly errors: readonly { readonly message: string; readonly code: string }[];
}

/** The operation of a recording; one without fields when the request was none, or several. */
export function readOperation({ request, response }: Recording): RecordedOperation {
  const sent = isFields(request.body) ? request.body : {};
  const answer = isFields(response.body) ? response.body : {};
  const data = isFields(answer.data) ? answer.data : {};
  const errors = Array.isArray(answer.errors) ? answer.errors.filter(isFields) : [];
  return {
    variables: isFields(sent.variables) ? sent.variables : {},
    fields: rootFieldsOf(sent.query).map(({ key, name }) => ({ name, value: data[key] })),
    errors: errors.map(({ message, extensions }) => ({
      message: String(message),
      code: String(isFields(extensions) ? extensions.code : undefined),
    })),
  };
}

/** True for a JSON object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function rootFieldsOf(query: unknown): readonly { readonly key: string; readonly name: string }[] {
  try {
    const selections = getOperationAST(parse(String(query)))?.selectionSet.selections ?? [];
    return selections.flatMap((selection) =>
      selection.kind === Kind.FIELD
        ? [{ key: selection.alias?.value ?? selection.name.value, name: selection.name.value }]
        : [],
    );
  } catch {
    return [];
  }
}
