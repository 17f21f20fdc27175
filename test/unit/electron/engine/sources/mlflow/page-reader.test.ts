import { describe, expect, it } from 'vitest';
import {
  createPageReader,
  type Page,
  type PageRequest,
} from '../../../../../../electron/engine/sources/mlflow/page-reader.ts';
import { appError } from '../../../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../../../shared/failure/app-failure.ts';
import type { AppErrorCode } from '../../../../../../shared/failure/failure-codes.ts';
import { settle } from '../../deployments/manual-clock.ts';

/** A list of `rows` rows on a server that fails on pages above a size. */
function server(rows: number, bears: number, failure: () => Error) {
  const sizes: number[] = [];
  const timeouts: number[] = [];
  const ask = async ({ query, timeoutMs }: PageRequest): Promise<Page & { readonly rows: number }> => {
    const size = Number(query.max_results);
    sizes.push(size);
    timeouts.push(timeoutMs);
    if (size > bears) throw failure();
    const from = Number(query.page_token ?? 0);
    const end = Math.min(rows, from + size);
    return { rows: end - from, next_page_token: end < rows ? String(end) : null };
  };
  return { ask, sizes, timeouts };
}

const status = (code: number) => () =>
  new AppFailure(appError('SERVER_ERROR', ''), { cause: Object.assign(new Error(), { status: code }) });
const coded = (code: AppErrorCode) => () => new AppFailure(appError(code, ''));

async function rowsOf(pages: AsyncIterable<{ readonly rows: number }>): Promise<number> {
  let sum = 0;
  for await (const page of pages) sum += page.rows;
  return sum;
}

describe('a page', () => {
  it.each([
    ['413', status(413)],
    ['414', status(414)],
    ['500', status(500)],
    ['502', status(502)],
    ['504', status(504)],
    ['no answer in time', coded('TIMEOUT')],
    ['an answer that is too large', coded('ANSWER_TOO_LARGE')],
  ])('is halved after %s until the server bears it, and stays so', async (_, failure) => {
    const { ask, sizes, timeouts } = server(400, 60, failure);
    const read = createPageReader(200);
    expect(await rowsOf(read({ ask, ahead: false }))).toBe(400);
    expect(sizes).toEqual([200, 100, ...Array.from({ length: 8 }, () => 50)]);
    expect(timeouts.slice(0, 3)).toEqual([120_000, 60_000, 30_000]);
    sizes.length = 0;
    await rowsOf(read({ ask, ahead: false }));
    expect(sizes[0]).toBe(50);
  });

  it.each([
    ['400', status(400)],
    ['429', status(429)],
    ['501', status(501)],
    ['a lost connection', coded('CONNECTION_LOST')],
    ['refused credentials', coded('CREDENTIALS_REFUSED')],
  ])('is not made smaller after %s', async (_, failure) => {
    const { ask, sizes } = server(400, 0, failure);
    await expect(rowsOf(createPageReader(200)({ ask, ahead: false }))).rejects.toThrow(AppFailure);
    expect(sizes).toEqual([200]);
  });

  it('has its usual size again when even the smallest failed, as then it was not the size', async () => {
    const { ask, sizes } = server(400, 0, status(503));
    const read = createPageReader(200);
    await expect(rowsOf(read({ ask, ahead: false }))).rejects.toThrow(AppFailure);
    await expect(rowsOf(read({ ask, ahead: false }))).rejects.toThrow(AppFailure);
    expect(sizes).toEqual([200, 100, 50, 25, 200, 100, 50, 25]);
  });

  it('grows while the server is quick, and never again where that was too much', async () => {
    let time = 0;
    const slowFrom = { size: Number.POSITIVE_INFINITY };
    const { ask, sizes, timeouts } = server(2_400, 450, status(504));
    const read = createPageReader(200, 500, () => time);
    const askSlowly = (request: PageRequest) => {
      time += Number(request.query.max_results) >= slowFrom.size ? 300 : 200;
      return ask(request);
    };
    expect(await rowsOf(read({ ask: askSlowly, ahead: false }))).toBe(2_400);
    expect(sizes).toEqual([200, 400, 500, ...Array.from({ length: 9 }, () => 200)]);
    expect(Math.max(...timeouts)).toBe(120_000);
    sizes.length = 0;
    await rowsOf(read({ ask: askSlowly, ahead: false }));
    expect(new Set(sizes)).toEqual(new Set([200]));

    sizes.length = 0;
    slowFrom.size = 400;
    await rowsOf(createPageReader(200, 500, () => time)({ ask: askSlowly, ahead: false }));
    expect(new Set(sizes)).toEqual(new Set([200, 400]));
  });

  it('has its usual size again where a larger one is refused', async () => {
    const { ask, sizes } = server(1_000, 200, status(400));
    expect(await rowsOf(createPageReader(200, 500)({ ask, ahead: false }))).toBe(1_000);
    expect(sizes).toEqual([200, 400, 200, 200, 200, 200]);
  });

  it('that comes first may be smaller', async () => {
    const { ask, sizes } = server(400, 1000, status(500));
    await rowsOf(createPageReader(200)({ ask, ahead: false, firstSize: 20 }));
    expect(sizes).toEqual([20, 200, 200]);
  });
});

it('asks for the next page while one is used only when told to', async () => {
  for (const ahead of [true, false]) {
    const { ask, sizes } = server(600, 200, status(500));
    for await (const _ of createPageReader(200)({ ask, ahead })) {
      await settle();
      break;
    }
    expect(sizes).toHaveLength(ahead ? 2 : 1);
  }
});
