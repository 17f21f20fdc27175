import { expect, it } from 'vitest';
import type { Replica } from '../../../../../../electron/engine/replica/replica.ts';
import {
  type CompareCell,
  type CompareQuery,
  type CompareRow,
  type CompareWindow,
  compareWindowSchema,
  longestCellText,
} from '../../../../../../shared/compare/compare.ts';
import type { VersionRef } from '../../../../../../shared/registry/version-ref.ts';
import { createRandomNumbers } from '../../../../../samples/queries/random-numbers.ts';
import { replicaFolders } from '../replica-folder.ts';
import { type GeneratedVersion, generateVersions, storeVersions } from './generated-versions.ts';
import { compareNaively, type NaiveCell, type NaiveRow } from './naive-comparison.ts';

const folders = replicaFolders();
const signal = new AbortController().signal;

/** Reads a comparison to its end, window by window. */
async function readAll(
  replica: Replica,
  query: Omit<CompareQuery, 'offset' | 'limit'>,
  limit: number,
): Promise<CompareWindow> {
  const rows: CompareRow[] = [];
  for (;;) {
    const window = await replica.compare.window({ ...query, offset: rows.length, limit }, signal);
    expect(() => compareWindowSchema.parse(window)).not.toThrow();
    rows.push(...window.rows);
    if (window.rows.length < limit) return { ...window, rows };
  }
}

function expectCell(cell: CompareCell | undefined, expected: NaiveCell | undefined, base: NaiveCell | undefined): void {
  if (cell === undefined || expected === undefined) throw new Error('A cell is missing');
  const value = typeof expected === 'string' ? null : expected.value;
  if (value === null) expect(cell).toEqual({ kind: 'none', why: typeof expected === 'string' ? expected : 'absent' });
  else if (cell.kind === 'time') expect(cell.at).toBe(value);
  else if (cell.kind === 'labels') expect(cell.labels).toEqual(value);
  else if (cell.kind === 'number') expect(`${cell.value + 0}`).toBe(`${value}`);
  else if (cell.kind === 'text') expectText(cell, value, base);
  else throw new Error(`${cell.kind} for ${String(value)}`);
}

function expectText(
  cell: Extract<CompareCell, { readonly kind: 'text' }>,
  value: unknown,
  base: NaiveCell | undefined,
): void {
  if (typeof value !== 'string') throw new Error(`a text for ${String(value)}`);
  const shown = cell.pieces.map(({ text }) => text).join('');
  const isShownWell =
    shown.length <= longestCellText &&
    value.includes(shown) &&
    (cell.isCutBefore || value.startsWith(shown)) &&
    (cell.isCutAfter || value.endsWith(shown)) &&
    shown.isWellFormed() === value.isWellFormed();
  const isOther = typeof base === 'object' && typeof base.value === 'string' && base.value !== value;
  expect([isShownWell, cell.pieces.some(({ differs }) => differs)], value).toEqual([true, isOther]);
}

function compareRows(rows: readonly CompareRow[], expected: readonly NaiveRow[], baseline: number): void {
  expect(rows.map(({ section, key, metric, differs }) => [section, key, metric, differs])).toEqual(
    expected.map(({ section, key, metric, differs }) => [section, key, metric, differs]),
  );
  for (const [index, row] of rows.entries()) {
    const naive = expected[index];
    for (const [place, cell] of row.cells.entries()) {
      expectCell(cell, naive?.cells[place], naive?.cells[baseline]);
    }
    expectDifferences(row, baseline);
  }
}

function expectDifferences({ metric, cells }: CompareRow, baseline: number): void {
  if (metric === null) return;
  const base = cells[baseline];
  for (const [index, cell] of cells.entries()) {
    if (cell.kind !== 'number') continue;
    const canDiffer = index !== baseline && base?.kind === 'number';
    const difference = canDiffer ? cell.value - base.value : Number.NaN;
    expect(cell.difference).toBe(Number.isFinite(difference) ? difference : null);
    const ratio = canDiffer ? difference / Math.abs(base.value) : Number.NaN;
    expect(cell.ratio).toBe(Number.isFinite(ratio) ? ratio : null);
  }
}

const refOf = ({ version }: GeneratedVersion): VersionRef => ({ name: version.modelName, version: version.version });

it('finds what a look at each value of each version finds', { timeout: 120_000 }, async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const random = createRandomNumbers(seed);
    const replica = folders.open();
    const fleet = generateVersions(random, 1 + random.below(24));
    storeVersions(replica, fleet);
    for (let turn = 0; turn < 4; turn += 1) {
      const count = 1 + random.below(random.chance(70) ? 4 : 20);
      const versions = Array.from({ length: count }, () =>
        random.chance(95) ? refOf(random.pick(fleet)) : { name: random.pick(['churn', 'not there']), version: '999' },
      );
      const query = {
        versions,
        baseline: random.chance(30) ? random.pick(versions) : null,
        differencesOnly: random.chance(50),
        filter: random.pick(['', '', 'V', 'no such', 'É', '_1']),
      };
      const found = await readAll(replica, query, 1 + random.below(40));
      const expected = compareNaively(fleet, versions, query);
      const baseline = found.heads.findIndex(({ baselineBy }) => baselineBy !== null);
      expect(found.heads.map(({ name, version }) => ({ name, version }))).toEqual(versions);
      expect(baseline, `${seed}`).toBeGreaterThanOrEqual(0);
      compareRows(found.rows, expected.rows, baseline);
      expect([found.total, found.totalRows], `${seed}`).toEqual([expected.rows.length, expected.totalRows]);
      const sections = found.sections.flatMap(({ section, count: n }) => Array.from({ length: n }, () => section));
      expect(sections).toEqual(expected.rows.map(({ section }) => section));
      expect(found.sections.every(({ section, start }) => found.rows[start]?.section === section)).toBe(true);
    }
  }
});
