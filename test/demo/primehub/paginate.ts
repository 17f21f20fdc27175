/** Arguments as they arrived: a key that was sent with `null` is present, which is not the same as absent. */
export interface PageArguments {
  readonly page?: number | null;
  readonly first?: number | null;
  readonly last?: number | null;
  readonly before?: string | null;
  readonly after?: string | null;
}

export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string | undefined; readonly node: T }[];
  readonly pageInfo: {
    readonly currentPage?: number | null;
    readonly totalPage?: number;
    readonly hasNextPage?: boolean;
    readonly hasPreviousPage?: boolean;
    readonly startCursor?: string | undefined;
    readonly endCursor?: string | undefined;
  };
}

interface Row {
  readonly id?: string;
}

const ITEMS_PER_PAGE = 10;

/** One page of rows: by number when `page` was sent (even as null, which gives nothing), else by cursors. */
export function paginate<T extends Row>(rows: readonly T[], args: PageArguments): readonly T[] {
  return 'page' in args ? numberedRows(rows, args.page ?? 0) : cursorRows(rows, args);
}

/** The same page in Relay's form. In page mode PrimeHub fills neither hasNextPage nor hasPreviousPage. */
export function paginateConnection<T extends Row>(rows: readonly T[], args: PageArguments): Connection<T> {
  const edgesOf = (page: readonly T[]): Connection<T>['edges'] => page.map((node) => ({ cursor: node.id, node }));
  if ('page' in args) {
    const pageInfo =
      rows.length === 0
        ? { totalPage: 1, currentPage: 1 }
        : { totalPage: Math.ceil(rows.length / ITEMS_PER_PAGE), currentPage: args.page ?? null };
    return { edges: edgesOf(numberedRows(rows, args.page ?? 0)), pageInfo };
  }
  const page = cursorRows(rows, args);
  const cursors = { startCursor: page[0]?.id, endCursor: page.at(-1)?.id };
  if (!hasCursorArguments(args)) {
    return { edges: edgesOf(page), pageInfo: { hasNextPage: false, hasPreviousPage: false, ...cursors } };
  }
  return {
    edges: edgesOf(page),
    pageInfo: {
      hasNextPage: page.length > 0 && page.at(-1)?.id !== rows.at(-1)?.id,
      hasPreviousPage: page.length > 0 && page[0]?.id !== rows[0]?.id,
      ...cursors,
    },
  };
}

function numberedRows<T>(rows: readonly T[], page: number): readonly T[] {
  const offset = (page - 1) * ITEMS_PER_PAGE;
  return rows.slice(offset, offset + ITEMS_PER_PAGE);
}

function hasCursorArguments(args: PageArguments): boolean {
  return ['first', 'last', 'before', 'after'].some((key) => key in args);
}

/** An unknown or null cursor is ignored; a null count takes nothing. */
function cursorRows<T extends Row>(rows: readonly T[], args: PageArguments): readonly T[] {
  let page = rows;
  if (typeof args.before === 'string') {
    const end = page.findIndex((row) => row.id === args.before);
    page = end < 0 ? page : page.slice(0, end);
  }
  if (typeof args.after === 'string') {
    page = page.slice(page.findLastIndex((row) => row.id === args.after) + 1);
  }
  if ('first' in args) {
    page = page.slice(0, Math.max(0, args.first ?? 0));
  }
  if ('last' in args) {
    page = page.slice(Math.max(0, page.length - Math.max(0, args.last ?? 0)));
  }
  return page;
}
