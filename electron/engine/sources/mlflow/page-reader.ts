import { setImmediate } from 'node:timers/promises';
import { AppFailure } from '../../../../shared/failure/app-failure.ts';
import { createPagingGuard } from './paging-guard.ts';

export interface Page {
  readonly next_page_token: string | null;
}

/** The parameters of a request for one page. */
export interface PageRequest {
  readonly query: { readonly max_results: string; readonly page_token?: string };
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

export interface ReadPagesOptions<P extends Page> {
  /** What the rows are, in the words of a failure, and what names them: without, pages without news go unnoticed. */
  readonly rows?: { readonly what: string; keys(page: P): Iterable<string> };
  ask(request: PageRequest): Promise<P>;
  /** Whether to request the next page while the caller uses this one, for callers that want all pages. */
  readonly ahead: boolean;
  /** Rows of the first page, when fewer than usual will mostly do. */
  readonly firstSize?: number;
  /** The token of the page to begin with. */
  readonly from?: string | null;
}

/**
 * Follows page tokens to the end, as long as they lead to one. Remembers from one use to the next how many rows per page
 * the server can take.
 */
export type PageReader = <P extends Page>(options: ReadPagesOptions<P>) => AsyncGenerator<P>;

const smallest = 25;
/** ms within which a page came that may as well be larger: each costs a way to the server and back. */
const quickMs = 250;
/** Large registries need this long for a page of the usual size. A smaller page gets proportionally less. */
const usualTimeoutMs = 120_000;
const leastTimeoutMs = 30_000;
/** Of each row asked for, and of a page. Old servers send all rows, whatever they are asked for. */
const bytesPerRow = 1024 * 1024;
export const mostPageBytes = 32 * 1024 * 1024;

/** `mostSize` is that of pages from a server that is quick with the usual ones, and `now` the time in ms. */
export function createPageReader(usualSize: number, mostSize = usualSize, now = () => performance.now()): PageReader {
  let size = usualSize;
  let most = mostSize;

  /** Halves the page while the server fails on it. When even the smallest fails, size is not the problem. */
  async function askFor<P extends Page>(
    { ask, firstSize = usualSize }: ReadPagesOptions<P>,
    token: string | null,
  ): Promise<P> {
    const before = { size, most };
    for (;;) {
      const rows = token === null ? Math.min(size, firstSize) : size;
      const askedAt = now();
      try {
        const page = await ask({
          query: { max_results: String(rows), ...(token === null ? {} : { page_token: token }) },
          timeoutMs: Math.min(usualTimeoutMs, Math.max(leastTimeoutMs, (usualTimeoutMs * rows) / usualSize)),
          maxBytes: Math.min(mostPageBytes, (rows + 1) * bytesPerRow),
        });
        if (rows === size && now() - askedAt < quickMs) size = Math.min(most, 2 * size);
        return page;
      } catch (error) {
        const isLarge = rows > usualSize;
        if (rows <= smallest || !(asksForLess(error) || (isLarge && isRefused(error)))) {
          ({ size, most } = before);
          throw error;
        }
        size = isLarge ? usualSize : Math.max(smallest, Math.floor(rows / 2));
        most = size;
      }
    }
  }

  return async function* readPages(options) {
    const guard = createPagingGuard(options.rows?.what ?? 'rows');
    for (let coming = askFor(options, options.from ?? null); ; ) {
      const page = await coming;
      const next = page.next_page_token;
      try {
        guard({ keys: options.rows?.keys(page) ?? null, next });
      } catch (failure) {
        yield page;
        throw failure;
      }
      if (next !== null && options.ahead) {
        coming = askFor(options, next);
        // a caller that stops here never awaits it
        coming.catch(() => undefined);
        // sends the request before storing this page keeps the process busy
        await setImmediate();
      }
      yield page;
      if (next === null) return;
      if (!options.ahead) coming = askFor(options, next);
    }
  };
}

/** Whether a smaller page may help: the server is overloaded, a proxy gave up on it, or something limits sizes. */
function asksForLess(error: unknown): boolean {
  if (!(error instanceof AppFailure)) return false;
  const { code } = error.error;
  if (code === 'TIMEOUT' || code === 'ANSWER_TOO_LARGE') return true;
  const status = findStatus(error);
  return status === 413 || status === 414 || (status !== null && status >= 500 && status !== 501);
}

/** MLflow takes pages of 1,000, but what stands before it may refuse more than the usual. */
function isRefused(error: unknown): boolean {
  return error instanceof AppFailure && findStatus(error) === 400;
}

/** Finds the status behind a failure of MLflow's API; null when there was no answer. */
export function findStatus(failure: AppFailure): number | null {
  const { cause } = failure;
  return cause instanceof Error && 'status' in cause && typeof cause.status === 'number' ? cause.status : null;
}
