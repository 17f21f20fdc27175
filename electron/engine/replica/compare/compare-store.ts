import {
  type CompareCell,
  type CompareQuery,
  type CompareRow,
  type CompareSection,
  type CompareText,
  type CompareTextQuery,
  type CompareWindow,
  compareSections,
  longestCellText,
  longestWholeText,
} from '../../../../shared/compare/compare.ts';
import type { VersionRef } from '../../../../shared/registry/version-ref.ts';
import { createPace } from '../../../timing/pace.ts';
import type { RunRef } from '../../sources/registry-source.ts';
import type { Database } from '../file/database.ts';
import { findBaseline } from './baseline.ts';
import { createCompareAxes } from './compare-axes.ts';
import { readCompared } from './compared-version.ts';
import { type Comparison, createComparisons, filterRows, type ListedRow } from './comparisons.ts';
import { cutFactCell, type FactCell } from './fact-rows.ts';
import { describeHeads } from './heads.ts';
import { createTextCells } from './texts/text-cells.ts';
import { findTextDifference } from './texts/text-difference.ts';
import { addDifferences, createValueCells, type NoValue, readWholeValues, type WholeValue } from './value-cells.ts';
import { readWholeText } from './whole-text.ts';

/** UTF-16 units of JSON of the rows of a window, which then travels in messages of less than 256 kB. */
const largestWindow = 200_000;

type WholeQuery = Pick<CompareQuery, 'versions' | 'baseline' | 'differencesOnly' | 'filter'>;

/** A comparison whose rows are read whole, some at a time. */
export interface WholeComparison {
  readonly versions: readonly VersionRef[];
  /** The place of the version that others are measured against. */
  readonly baseline: number;
  readonly rows: readonly ListedRow[];
  /** Whether some rows are numbers in all versions. */
  readonly hasNumbers: boolean;
  /** Reads one value per version. */
  read(row: ListedRow): readonly (WholeValue | NoValue | FactCell)[];
}

/** Compares versions by what the replica holds of them. */
export function createCompareStore(db: Database) {
  const open = createComparisons(db);
  /** Versions that the registry does not have, as it said itself. */
  const missing = new Set<string>();

  function readCells(
    { versions }: Comparison,
    row: ListedRow,
    baseline: number,
    longest: number,
  ): readonly CompareCell[] {
    if ('keyId' in row) return createValueCells(readWholeValues(db, row, versions), row, baseline, longest);
    const texts = createTextCells(
      row.cells.map((cell) => (cell.kind === 'whole' ? cell.text : null)),
      baseline,
      longest,
    );
    const cells = row.cells.map((cell, index) =>
      cell.kind === 'whole' ? (texts[index] ?? { kind: 'none' as const, why: 'absent' as const }) : cutFactCell(cell),
    );
    return row.isNumber ? addDifferences(cells, baseline) : cells;
  }

  return {
    /** Notes that the registry does not have a version, although that cannot be told from what is here. */
    noteMissing: (ref: VersionRef): void => void missing.add(nameOf(ref)),

    /**
     * Lists, each once, those of the versions that are not here, and those whose run has not been read; with `isAnew` all
     * versions, and all runs.
     */
    due(
      refs: readonly VersionRef[],
      isAnew = false,
    ): {
      readonly versions: readonly VersionRef[];
      readonly runs: readonly RunRef[];
    } {
      const each = [...new Map(readCompared(db, refs).map((version) => [nameOf(version.ref), version])).values()];
      return {
        versions: each.flatMap(({ ref, stored }) => (stored === null || isAnew ? [ref] : [])),
        runs: each.flatMap(({ ref, stored }) =>
          stored?.runState === 'pending' || (isAnew && stored !== null && stored.runId !== null)
            ? [{ modelName: ref.name, version: ref.version, runId: stored.runId }]
            : [],
        ),
      };
    },

    /** Reads one window of a comparison. */
    async window(query: CompareQuery, signal: AbortSignal): Promise<CompareWindow> {
      const comparison = await open(query.versions, signal);
      const pace = createPace(signal);
      const baseline = findBaseline(comparison.versions, query.baseline);
      const listed = filterRows(comparison.rows, query);
      const wanted = listed.slice(query.offset, query.offset + query.limit);
      let rows: CompareRow[] = [];
      for (let longest = longestCellText; ; longest = Math.floor(longest / 2)) {
        rows = [];
        let size = 0;
        for (const row of wanted) {
          const { section, key, metric, differs } = row;
          const made = { section, key, metric, differs, cells: readCells(comparison, row, baseline.index, longest) };
          rows.push(made);
          size += JSON.stringify(made).length;
          await pace();
        }
        if (size <= largestWindow || longest < 20) break;
      }
      return {
        heads: describeHeads(comparison.versions, baseline, (ref) => missing.has(nameOf(ref))),
        rows,
        total: listed.length,
        totalRows: comparison.rows.length,
        sections: findSections(listed),
      };
    },

    /** Finds all rows of a comparison, to be read whole. */
    async whole(query: WholeQuery, signal: AbortSignal): Promise<WholeComparison> {
      const comparison = await open(query.versions, signal);
      const { versions } = comparison;
      const rows = filterRows(comparison.rows, query);
      return {
        versions: versions.map(({ ref }) => ref),
        baseline: findBaseline(versions, query.baseline).index,
        rows,
        hasNumbers: rows.some(({ isNumber }) => isNumber),
        read: (row) => ('keyId' in row ? readWholeValues(db, row, versions) : row.cells),
      };
    },

    /** Reads one value whole, with what differs from the baseline's told apart; null where there is none. */
    text({ version, section, key, baseline }: CompareTextQuery): CompareText | null {
      const [own, other] = [version, ...(baseline === null ? [] : [baseline])].map((ref) =>
        readWholeText(db, ref, section, key),
      );
      if (own == null) return null;
      const shown = own.slice(0, longestWholeText);
      return {
        pieces:
          other == null
            ? [{ text: shown, differs: false }]
            : findTextDifference(shown, other.slice(0, longestWholeText), { mostSteps: 4_000_000 }),
        isCut: own.length > longestWholeText,
      };
    },

    ...createCompareAxes(db, open),
  };
}

function nameOf({ name, version }: VersionRef): string {
  return `${name}\n${version}`;
}

function findSections(rows: readonly ListedRow[]): CompareWindow['sections'] {
  const counts = new Map<CompareSection, number>();
  for (const { section } of rows) counts.set(section, (counts.get(section) ?? 0) + 1);
  let start = 0;
  return compareSections.flatMap((section) => {
    const count = counts.get(section) ?? 0;
    start += count;
    return count === 0 ? [] : [{ section, start: start - count, count }];
  });
}
