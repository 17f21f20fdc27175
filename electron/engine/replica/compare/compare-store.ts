import {
  type CompareAxes,
  type CompareAxis,
  type CompareCell,
  type CompareQuery,
  type CompareRow,
  type CompareSection,
  type CompareText,
  type CompareTextQuery,
  type CompareValues,
  type CompareWindow,
  compareSections,
  longestCellText,
  longestWholeText,
} from '../../../../shared/compare/compare.ts';
import type { VersionRef } from '../../../../shared/registry/version-ref.ts';
import { longestColumn } from '../../../../shared/registry/views.ts';
import { foldText } from '../../../../shared/text/fold-text.ts';
import { splitWords } from '../../../../shared/text/split-words.ts';
import { createPace } from '../../../timing/pace.ts';
import { createSingleFlight } from '../../../timing/single-flight.ts';
import type { RunRef } from '../../sources/registry-source.ts';
import type { Database } from '../file/database.ts';
import { findKeyId } from '../values/key-ids.ts';
import { rankValue } from '../values/ranked-value.ts';
import { findBaseline } from './baseline.ts';
import { type ComparedVersion, readCompared } from './compared-version.ts';
import { cutFactCell, type FactRow, readFactRows } from './fact-rows.ts';
import { describeHeads } from './heads.ts';
import { type ListedKey, listKeys } from './key-listing.ts';
import { createTextCells } from './text-cells.ts';
import { findTextDifference } from './text-difference.ts';
import { createValueCells, readNumber, readWholeValue, readWholeValues } from './value-cells.ts';
import { readWholeText } from './whole-text.ts';

/** Lists of keys kept, each of one set of versions as they are. */
const keptListings = 3;
/** Times that a list is read again because a version changed meanwhile. */
const mostReadings = 3;
/** Axes that people look through; searching finds the others. */
const mostAxes = 200;
/** UTF-16 units of JSON of the rows of a window, which then travels in messages of less than 256 kB. */
const largestWindow = 200_000;

interface Comparison {
  readonly versions: readonly ComparedVersion[];
  readonly facts: readonly FactRow[];
  readonly keys: readonly ListedKey[];
}

/** A row before its cells are read. */
type ListedRow = FactRow | ListedKey;

/** Compares versions by what the replica holds of them. */
export function createCompareStore(db: Database) {
  let kept: readonly { readonly name: string; readonly keys: readonly ListedKey[] }[] = [];
  const readings = createSingleFlight<readonly ListedKey[]>();
  /** Versions that the registry does not have, as it said itself. */
  const missing = new Set<string>();

  async function findKeys(versions: readonly ComparedVersion[], signal: AbortSignal): Promise<readonly ListedKey[]> {
    const name = versions
      .map(({ stored }) => stored?.stamp ?? '')
      .toSorted()
      .join('\n');
    const known = kept.find((each) => each.name === name);
    const keys = known?.keys ?? (await readings.join(name, signal, (each) => listKeys(db, versions, createPace(each))));
    kept = [{ name, keys }, ...kept.filter((each) => each.name !== name)].slice(0, keptListings);
    return keys;
  }

  /** Reads the versions and their keys, both as they are at one moment. */
  async function open(refs: readonly VersionRef[], signal: AbortSignal): Promise<Comparison> {
    for (let reading = 1; ; reading += 1) {
      const before = readCompared(db, refs);
      const keys = await findKeys(before, signal);
      const versions = readCompared(db, refs);
      const isSame = versions.every(({ stored }, index) => stored?.stamp === before[index]?.stored?.stamp);
      if (!isSame) kept = kept.filter((each) => each.keys !== keys);
      if (isSame || reading === mostReadings) return { versions, keys, facts: readFactRows(db, versions) };
    }
  }

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
    return row.cells.map((cell, index) =>
      cell.kind === 'whole' ? (texts[index] ?? { kind: 'none', why: 'absent' }) : cutFactCell(cell),
    );
  }

  return {
    /** Notes that the registry does not have a version, although that cannot be told from what is here. */
    noteMissing: (ref: VersionRef): void => void missing.add(nameOf(ref)),

    /** Lists, each once, those of the versions that are not here, and those whose run has not been read. */
    lacking(refs: readonly VersionRef[]): {
      readonly versions: readonly VersionRef[];
      readonly runs: readonly RunRef[];
    } {
      const each = [...new Map(readCompared(db, refs).map((version) => [nameOf(version.ref), version])).values()];
      return {
        versions: each.flatMap(({ ref, stored }) => (stored === null ? [ref] : [])),
        runs: each.flatMap(({ ref, stored }) =>
          stored?.runState === 'pending' ? [{ modelName: ref.name, version: ref.version, runId: stored.runId }] : [],
        ),
      };
    },

    /** Reads one window of a comparison. */
    async window(query: CompareQuery, signal: AbortSignal): Promise<CompareWindow> {
      const comparison = await open(query.versions, signal);
      const { facts, keys } = comparison;
      const pace = createPace(signal);
      const baseline = findBaseline(comparison.versions, query.baseline);
      const all = [
        ...facts.filter(({ section }) => section === 'overview'),
        ...keys,
        ...facts.filter(({ section }) => section === 'description'),
      ];
      const listed = filterRows(all, query);
      const wanted = listed.slice(query.offset, query.offset + query.limit);
      let rows: CompareRow[] = [];
      for (let longest = longestCellText; ; longest = Math.floor(longest / 2)) {
        rows = [];
        let size = 0;
        for (const row of wanted) {
          const { section, key, differs } = row;
          const made = { section, key, differs, cells: readCells(comparison, row, baseline.index, longest) };
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
        totalRows: all.length,
        sections: findSections(listed),
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

    /** Lists what the versions can be charted by: what differs first, metrics before parameters. */
    async axes(refs: readonly VersionRef[], search: string, signal: AbortSignal): Promise<CompareAxes> {
      const { keys } = await open(refs, signal);
      const isFound = createKeyTest(search);
      const found = keys.filter(
        ({ section, key }) =>
          (section === 'metrics' || section === 'params') &&
          key.length > 0 &&
          key.length <= longestColumn &&
          isFound(key),
      );
      const ordered = [...found.filter(({ differs }) => differs), ...found.filter(({ differs }) => !differs)];
      return {
        axes: ordered.slice(0, mostAxes).map(({ section, key, differs, isNumber }) => ({
          kind: section === 'metrics' ? 'metric' : 'param',
          key,
          differs,
          isNumber,
        })),
        isCut: ordered.length > mostAxes,
      };
    },

    /** Reads the values of axes, one per version. */
    async values(
      refs: readonly VersionRef[],
      axes: readonly CompareAxis[],
      signal: AbortSignal,
    ): Promise<CompareValues> {
      const pace = createPace(signal);
      const versions = readCompared(db, refs);
      const values: (number | string | null)[][] = [];
      for (const { kind, key } of axes) {
        const keyId = findKeyId(db, key);
        const section = kind === 'metric' ? 'metrics' : 'params';
        const whole = versions.map(({ stored }) =>
          stored === null || keyId === null ? null : readWholeValue(db, section, stored.id, keyId),
        );
        const isNumber = whole.every((value) => value === null || typeof value === 'number' || isNumeric(value));
        values.push(
          whole.map((value) => {
            if (isNumber) return value === null ? null : readNumber(value);
            return typeof value === 'string' ? value.slice(0, longestCellText) : value;
          }),
        );
        await pace();
      }
      return { values };
    },
  };
}

function nameOf({ name, version }: VersionRef): string {
  return `${name}\n${version}`;
}

function filterRows(rows: readonly ListedRow[], { differencesOnly, filter }: CompareQuery): readonly ListedRow[] {
  const isFound = createKeyTest(filter);
  return rows.filter(({ key, differs }) => (differs || !differencesOnly) && isFound(key));
}

function createKeyTest(filter: string): (key: string) => boolean {
  const words = splitWords(filter);
  if (words.length === 0) return () => true;
  return (key) => {
    const folded = foldText(key);
    return words.every((word) => folded.includes(word));
  };
}

function isNumeric(text: string): boolean {
  return typeof rankValue(text).rank !== 'string';
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
