import { compareSections } from '../../../../shared/compare/compare.ts';
import type { VersionRef } from '../../../../shared/registry/version-ref.ts';
import { foldText } from '../../../../shared/text/fold-text.ts';
import { splitWords } from '../../../../shared/text/split-words.ts';
import { createPace } from '../../../timing/pace.ts';
import type { Database } from '../file/database.ts';
import { type ComparedVersion, readCompared } from './compared-version.ts';
import { type FactRow, readFactRows } from './fact-rows.ts';
import { type ListedKey, listKeys } from './key-listing.ts';
import { listModelMetricRows, type ModelMetricRow } from './model-metric-rows.ts';
import { createRecentAnswers } from './recent-answers.ts';
import { listSchemaRows } from './schema-rows.ts';

/** Lists of keys kept, each of one set of versions as they are. */
const keptListings = 3;
/** Times that a list is read again because a version changed meanwhile. */
const mostReadings = 3;

/** A row before its cells are read. */
export type ListedRow = FactRow | ListedKey;

/** Versions with what there is to compare, all as it is at one moment. */
export interface Comparison {
  readonly versions: readonly ComparedVersion[];
  /** Those of every section, in the order in which they stand. */
  readonly rows: readonly ListedRow[];
  readonly keys: readonly ListedKey[];
  readonly modelMetrics: readonly ModelMetricRow[];
}

/** Makes the function that finds what there is to compare. It remembers the lists that it made last. */
export function createComparisons(db: Database) {
  const keyLists = createRecentAnswers<readonly ListedKey[]>(keptListings);
  const schemaLists = createRecentAnswers<readonly FactRow[]>(keptListings);
  const modelMetricLists = createRecentAnswers<readonly ModelMetricRow[]>(keptListings);

  return async function open(refs: readonly VersionRef[], signal: AbortSignal): Promise<Comparison> {
    for (let reading = 1; ; reading += 1) {
      const before = readCompared(db, refs);
      const stamps = before.map(({ stored }) => stored?.stamp ?? '');
      const modelStamps = before.map(({ stored }) => stored?.modelStamp ?? '');
      // The keys are the same in any order of the versions, the cells of a schema are not.
      const keys = await keyLists.read(stamps.toSorted().join('\n'), signal, (each) =>
        listKeys(db, before, createPace(each)),
      );
      const schema = await schemaLists.read(stamps.join('\n'), signal, (each) =>
        listSchemaRows(db, before, createPace(each)),
      );
      const modelMetrics = await modelMetricLists.read(modelStamps.join('\n'), signal, (each) =>
        listModelMetricRows(db, before, createPace(each)),
      );
      const versions = readCompared(db, refs);
      const isSame = versions.every(({ stored }, index) => (stored?.modelStamp ?? '') === modelStamps[index]);
      if (!isSame) {
        keyLists.forget(keys);
        schemaLists.forget(schema);
        modelMetricLists.forget(modelMetrics);
        if (reading < mostReadings) continue;
      }
      const facts = [...readFactRows(db, versions), ...modelMetrics, ...schema];
      return { versions, keys, modelMetrics, rows: orderRows(facts, keys) };
    }
  };
}

/** Puts the rows of all sections in the order in which they stand. */
function orderRows(facts: readonly FactRow[], keys: readonly ListedKey[]): readonly ListedRow[] {
  const bySection = Map.groupBy<ListedRow['section'], ListedRow>([...facts, ...keys], ({ section }) => section);
  return compareSections.flatMap((section) => bySection.get(section) ?? []);
}

/** Leaves the rows that a person wants to see. */
export function filterRows(
  rows: readonly ListedRow[],
  { differencesOnly, filter }: { readonly differencesOnly: boolean; readonly filter: string },
): readonly ListedRow[] {
  const isFound = createKeyTest(filter);
  return rows.filter(({ key, differs }) => (differs || !differencesOnly) && isFound(key));
}

/** Makes the test whether a key contains each word of a text, whatever the case. */
export function createKeyTest(filter: string): (key: string) => boolean {
  const words = splitWords(filter);
  if (words.length === 0) return () => true;
  return (key) => {
    const folded = foldText(key);
    return words.every((word) => folded.includes(word));
  };
}
