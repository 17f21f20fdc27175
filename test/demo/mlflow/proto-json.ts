/** A JSON object about to be printed; undefined members are left out, as unset proto2 fields are. */
export type JsonObject = { readonly [key: string]: unknown };

/** Largest double: MLflow's SQL stores keep infinities as this. */
const largestDouble = Number.MAX_VALUE;

/** Prints a message as MLflow does: two spaces, and everything beyond ASCII escaped (Python's `json.dumps`). */
export function printMessage(message: JsonObject): string {
  return escapeBeyondAscii(JSON.stringify(message, null, 2));
}

/** Members of MLflow's messages that are 64-bit integers. */
const int64Members: ReadonlySet<string> = new Set([
  ...['creation_timestamp', 'last_updated_timestamp', 'creation_timestamp_ms', 'last_updated_timestamp_ms'],
  ...['creation_time', 'last_update_time', 'start_time', 'end_time', 'timestamp', 'step', 'file_size'],
]);

/** The same message with its 64-bit integers as strings, as proto's own JSON has them and MLflow before 1.22 too. */
export function withInt64AsText(message: JsonObject): JsonObject {
  const entries = Object.entries(message).map(([key, value]) => [
    key,
    int64Members.has(key) && typeof value === 'number' ? String(value) : inner(value),
  ]);
  return Object.fromEntries(entries);
}

function inner(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inner);
  return typeof value === 'object' && value !== null ? withInt64AsText(value as JsonObject) : value;
}

/** Prints the members of an error as MLflow does: on one line, with Python's spaces. */
export function printError(error: Readonly<Record<string, string>>): string {
  const members = Object.entries(error).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return escapeBeyondAscii(`{${members.join(', ')}}`);
}

/** A repeated field: empty ones are not printed at all. */
export function repeated<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length === 0 ? undefined : items;
}

/** A string that is printed only when it says something. */
export function unlessEmpty(text: string): string | undefined {
  return text === '' ? undefined : text;
}

/** A metric value: NaN is the string `"NaN"`, infinities come back as the largest double. */
export function metricValue(value: number): number | string {
  if (Number.isNaN(value)) return 'NaN';
  return Math.min(Math.max(value, -largestDouble), largestDouble);
}

/** Key-value messages of a map, such as tags and params. */
export function keyValues(map: ReadonlyMap<string, string>): readonly JsonObject[] | undefined {
  return repeated([...map].map(([key, value]) => ({ key, value })));
}

function escapeBeyondAscii(text: string): string {
  return text.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
