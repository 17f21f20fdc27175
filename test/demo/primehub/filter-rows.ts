/** The `where` of PrimeHub's lists for administrators: `id`, `<field>_contains`, and `search` over the names. */
export type RowFilter = Readonly<Record<string, string | null | undefined>>;

type Row = Readonly<Record<string, unknown>>;

const searched = ['id', 'name', 'displayName', 'username', 'email'];

/** The rows that a filter lets through; a condition that is null is none. `search` minds no case, `…_contains` does. */
export function filterRows<T extends Row>(rows: readonly T[], where: RowFilter | null | undefined): readonly T[] {
  const conditions = Object.entries(where ?? {}).flatMap(([key, wanted]) =>
    typeof wanted === 'string' ? [[key, wanted] as const] : [],
  );
  return rows.filter((row) => conditions.every(([key, wanted]) => holds(row, key, wanted)));
}

function holds(row: Row, key: string, wanted: string): boolean {
  if (key === 'search') {
    const text = wanted.toLowerCase();
    return searched.some((name) => textOf(row[name]).toLowerCase().includes(text));
  }
  return key.endsWith('_contains')
    ? textOf(row[key.slice(0, -'_contains'.length)]).includes(wanted)
    : textOf(row[key]) === wanted;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
