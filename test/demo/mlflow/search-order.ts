import { MlflowError } from './mlflow-error.ts';

/** Undefined sorts last in either direction, as NULL does. */
export type SortKey = string | number | undefined;

export interface OrderColumn<T> {
  readonly keyOf: (row: T) => SortKey;
  readonly ascending: boolean;
}

export interface OrderClause {
  readonly field: string;
  readonly ascending: boolean;
}

/** Parses `field [ASC|DESC]`. The field is given as written, backticks included. */
export function parseOrderBy(clauses: readonly string[]): readonly OrderClause[] {
  return clauses.map((clause) => {
    const match = /^\s*((?:[\w.]+\.)?(?:`[^`]*`|"[^"]*"|[\w./-]+))(?:\s+(\w+))?\s*$/i.exec(clause);
    if (match?.[1] === undefined)
      throw MlflowError.invalid(`Invalid order_by clause '${clause}'. Could not be parsed.`);
    if (match[2] !== undefined && !/^(ASC|DESC)$/i.test(match[2]))
      throw MlflowError.invalid(`Invalid ordering key in order_by clause '${clause}'.`);
    return { field: match[1], ascending: match[2]?.toUpperCase() !== 'DESC' };
  });
}

/** Refuses to sort by one field twice; MLflow sets no error code there, so it answers 500. */
export function refuseDuplicates(clauses: readonly OrderClause[]): void {
  const fields = clauses.map((clause) => clause.field);
  if (new Set(fields).size < fields.length) {
    throw new MlflowError('INTERNAL_ERROR', `\`order_by\` contains duplicate fields: ${JSON.stringify(fields)}`);
  }
}

/** Sorts by columns in turn; rows that are equal in all of them keep their order. */
export function sortBy<T>(rows: readonly T[], columns: readonly OrderColumn<T>[]): readonly T[] {
  return [...rows].sort((a, b) => {
    for (const { keyOf, ascending } of columns) {
      const order = compareKeys(keyOf(a), keyOf(b), ascending);
      if (order !== 0) return order;
    }
    return 0;
  });
}

function compareKeys(a: SortKey, b: SortKey, ascending: boolean): number {
  if (a === b) return 0;
  const [missingA, missingB] = [isMissing(a), isMissing(b)];
  if (missingA || missingB) return Number(missingA) - Number(missingB);
  const order = (a ?? 0) < (b ?? 0) ? -1 : 1;
  return ascending ? order : -order;
}

function isMissing(key: SortKey): boolean {
  return key === undefined || Number.isNaN(key);
}
