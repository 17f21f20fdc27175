import type { SeededRandom } from '../../demo/sample/registry/seeded-random.ts';
import { isRecord } from './json-tree.ts';

/**
 * Page tokens that lead nowhere: two that lead to each other, always the same one, always a new one with the same rows or
 * with none, and one that ends after some pages.
 */
const ways = ['circle', 'same', 'new', 'empty', 'ends'] as const;
type Way = (typeof ways)[number];

const shape = /^soak-(circle|same|new|empty|ends)-(\d+)$/;

/** A token that the mutating server gave, not the server behind it. */
export function isFakeToken(token: string | null): token is string {
  return token !== null && shape.test(token);
}

/** A page of a listing that says that there is another one; null where the answer is no page. */
export function beginFakePages(page: unknown, random: SeededRandom): unknown {
  const isPage = isRecord(page) && Object.values(page).some(Array.isArray);
  return isPage ? { ...page, next_page_token: print(random.pick([...ways]), 1) } : null;
}

/** The page behind a fake token, made of the first page. */
export function readFakePage(page: unknown, token: string): unknown {
  const [, way, number] = shape.exec(token) ?? [];
  if (!isRecord(page) || way === undefined) return page;
  const next = nextToken(way as Way, Number(number));
  const rows = Object.entries(page).map(([key, value]) => [key, way === 'empty' && Array.isArray(value) ? [] : value]);
  const { next_page_token: _, ...others } = Object.fromEntries(rows) as Record<string, unknown>;
  return next === null ? others : { ...others, next_page_token: next };
}

function nextToken(way: Way, number: number): string | null {
  switch (way) {
    case 'circle':
      return print(way, 1 - number);
    case 'same':
      return print(way, number);
    case 'new':
    case 'empty':
      return print(way, number + 1);
    case 'ends':
      return number === 5 ? null : print(way, number + 1);
  }
}

function print(way: Way, number: number): string {
  return `soak-${way}-${number}`;
}
