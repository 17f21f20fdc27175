import { MlflowError } from './mlflow-error.ts';

export interface IntegerRule {
  readonly fallback: number;
  readonly min: number;
  readonly max: number;
}

/** The arguments of one API call: the query of a GET, the JSON body of anything else. Unknown ones are ignored. */
export class RequestArguments {
  readonly #values: ReadonlyMap<string, unknown>;
  readonly #fromQuery: boolean;

  private constructor(values: ReadonlyMap<string, unknown>, fromQuery = false) {
    this.#values = values;
    this.#fromQuery = fromQuery;
  }

  static fromQuery(query: URLSearchParams): RequestArguments {
    const values = new Map<string, unknown>();
    for (const key of query.keys()) {
      const all = query.getAll(key);
      values.set(key, all.length === 1 ? all[0] : all);
    }
    return new RequestArguments(values, true);
  }

  /**
   * A body that is missing or is not a JSON object counts as `{}`. JSON within a JSON string, which old clients send, is
   * read as well; a string that is none breaks the request.
   */
  static fromBody(text: string): RequestArguments {
    const body = parsed(text);
    const inner: unknown = typeof body === 'string' ? JSON.parse(body) : body;
    return new RequestArguments(new Map(isObject(inner) ? Object.entries(inner) : []));
  }

  /** The same arguments and those taken from the path. */
  with(fromPath: Readonly<Record<string, string>>): RequestArguments {
    const decoded = Object.entries(fromPath).map(([key, value]) => [key, decodeURIComponent(value)] as const);
    return new RequestArguments(new Map([...this.#values, ...decoded]), this.#fromQuery);
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** A required, non-empty string. */
  string(name: string): string {
    const value = this.text(name);
    if (value === '') throw missing(name);
    return value;
  }

  /** An optional string; missing is empty. */
  text(name: string): string {
    const value = this.#values.get(name) ?? '';
    if (typeof value !== 'string') throw refuse(name, value);
    return value;
  }

  /** A version number, which travels as a decimal string. */
  version(name = 'version'): number {
    const value = this.#values.get(name);
    const text = typeof value === 'number' ? String(value) : this.string(name);
    if (!/^-?\d+$/.test(text)) throw MlflowError.invalid(`Parameter '${name}' must be an integer, got '${text}'.`);
    return Number(text);
  }

  /** An optional integer, as a number or as text. */
  integer(name: string, rule: IntegerRule): number {
    const value = this.#values.get(name);
    if (value === undefined || value === null) return rule.fallback;
    const number = Number(value);
    if (value === '' || !Number.isInteger(number) || number > rule.max) throw refuse(name, value);
    if (number < rule.min) {
      throw MlflowError.invalid(
        `Invalid value ${number} for parameter '${name}' supplied. It must be a positive integer`,
      );
    }
    return number;
  }

  /** A required integer. */
  requiredInteger(name: string): number {
    if (this.#values.get(name) === undefined) throw missing(name);
    return this.integer(name, { fallback: 0, min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
  }

  /** A double; `"NaN"` and `"Infinity"` are understood. */
  double(name: string): number {
    const value = this.#values.get(name);
    if (value === undefined) throw missing(name);
    return parseDouble(name, value);
  }

  boolean(name: string): boolean {
    const value = this.#values.get(name) ?? false;
    if (value === true || value === 'true') return true;
    if (value === false || value === 'false') return false;
    throw refuse(name, value);
  }

  /** A repeated string; one value alone is a list of one in a query, but wrong in a body. */
  strings(name: string): readonly string[] {
    const value = this.#values.get(name) ?? [];
    if (!Array.isArray(value) && !this.#fromQuery) throw refuse(name, value);
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    return list.map((item) => {
      if (typeof item !== 'string') throw refuse(name, value);
      return item;
    });
  }

  /** A repeated message. */
  messages(name: string): readonly RequestArguments[] {
    const value = this.#values.get(name) ?? [];
    if (!Array.isArray(value)) throw refuse(name, value);
    return value.map((item: unknown) => {
      if (!isObject(item)) throw refuse(name, value);
      return new RequestArguments(new Map(Object.entries(item)));
    });
  }

  /** A repeated `{key, value}`. */
  pairs(name: string): readonly (readonly [string, string])[] {
    return this.messages(name).map((item) => [item.string('key'), item.text('value')] as const);
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function missing(name: string): MlflowError {
  return MlflowError.invalid(
    `Missing value for required parameter '${name}'. See the API docs for more information about request parameters.`,
  );
}

function parseDouble(name: string, value: unknown): number {
  if (value === 'NaN') return Number.NaN;
  const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
  if (value === '' || Number.isNaN(number)) throw refuse(name, value);
  return number;
}

function refuse(name: string, value: unknown): MlflowError {
  return MlflowError.invalid(
    `Invalid value ${JSON.stringify(value)} for parameter '${name}' supplied:  Hint: Value was of type '${typeof value}'.`,
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
