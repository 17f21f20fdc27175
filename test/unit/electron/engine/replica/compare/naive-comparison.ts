import type { CompareSection } from '../../../../../../shared/compare/compare.ts';
import type { VersionRef } from '../../../../../../shared/registry/version-ref.ts';
import { foldText } from '../../../../../../shared/text/fold-text.ts';
import { createNameOrder } from '../../../../../../shared/text/name-order.ts';
import type { GeneratedVersion } from './generated-versions.ts';

type NaiveValue = number | string | readonly string[] | null;
/** What a version has, or why that is not known. */
export type NaiveCell = { readonly value: NaiveValue } | 'unread' | 'gone';

export interface NaiveRow {
  readonly section: CompareSection;
  readonly key: string;
  readonly metric: string | null;
  readonly differs: boolean;
  readonly cells: readonly NaiveCell[];
}

type Part = 'version' | 'run';

const mlflowTag = (key: string) => (each: GeneratedVersion) =>
  each.run?.tags.find((tag) => tag.key === key)?.value ?? null;
const nonEmpty = (text: string | null | undefined): string | null => (text === '' || text == null ? null : text);

const facts: readonly (readonly [CompareSection, string, Part, (of: GeneratedVersion) => NaiveValue])[] = [
  ['overview', 'Registered At', 'version', ({ version }) => version.createdAt],
  ['overview', 'Last Modified', 'version', ({ version }) => version.updatedAt],
  ['overview', 'Aliases', 'version', ({ version }) => (version.aliases.length === 0 ? null : version.aliases)],
  ['overview', 'Stage', 'version', ({ version }) => version.stage],
  ['overview', 'Status', 'version', ({ version }) => version.status],
  ['overview', 'User', 'run', ({ run }) => run?.user ?? null],
  ['overview', 'Source', 'version', ({ version }) => version.source],
  ['overview', 'Source Run', 'version', ({ version, run }) => run?.runId ?? version.runId],
  ['overview', 'Run Name', 'run', ({ run }) => run?.name ?? null],
  ['overview', 'Run Status', 'run', ({ run }) => run?.status ?? null],
  ['overview', 'Git Commit', 'run', mlflowTag('mlflow.source.git.commit')],
];

const listed: readonly (readonly [CompareSection, Part, (of: GeneratedVersion) => ReadonlyMap<string, NaiveValue>])[] =
  [
    ['metrics', 'run', ({ run }) => new Map(run?.metrics.map(({ key, value }) => [key, value]))],
    ['params', 'run', ({ run }) => new Map(run?.params.map(({ key, value }) => [key, value]))],
    ['tags', 'version', ({ version }) => new Map(version.tags.map(({ key, value }) => [key, value]))],
    [
      'runTags',
      'run',
      ({ run }) =>
        new Map(run?.tags.filter(({ key }) => !key.startsWith('mlflow.')).map(({ key, value }) => [key, value])),
    ],
  ];

/** Compares versions by looking at each value of each. */
export function compareNaively(
  fleet: readonly GeneratedVersion[],
  refs: readonly VersionRef[],
  { differencesOnly, filter }: { readonly differencesOnly: boolean; readonly filter: string },
): { readonly rows: readonly NaiveRow[]; readonly totalRows: number } {
  const versions = refs.map((ref) =>
    fleet.find(({ version }) => version.modelName === ref.name && version.version === ref.version),
  );
  const rowOf = (section: CompareSection, key: string, part: Part, read: (of: GeneratedVersion) => NaiveValue) => {
    const cells = versions.map((each): NaiveCell => {
      if (each === undefined || (part === 'run' && each.state === 'pending')) return 'unread';
      return part === 'run' && each.state === 'missing' ? 'gone' : { value: read(each) };
    });
    const known = listKnown(cells);
    const differs = findDiffers(cells);
    return { section, key, metric: section === 'metrics' ? key : null, cells, differs, hasAny: hasValue(known) };
  };
  const modelRows = (): readonly NaiveRow[] => {
    const keys = new Map(
      versions.flatMap((each) => listModelMetrics(each).map(({ key, metric }) => [key, metric] as const)),
    );
    return [...keys]
      .sort(([a], [b]) => compareNames(a, b))
      .map(([key, metric]) => {
        const cells = versions.map((each): NaiveCell => {
          const found = listModelMetrics(each).find((measured) => measured.key === key);
          return found === undefined ? explainNoModelMetric(each) : { value: found.value };
        });
        return { section: 'modelMetrics', key, metric, cells, differs: findDiffers(cells) };
      });
  };
  const compareNames = createNameOrder();
  const rows = [
    ...facts.map(([section, key, part, read]) => rowOf(section, key, part, read)),
    ...listed.flatMap(([section, part, read]) => {
      const before = section === 'params' ? modelRows() : [];
      const maps = new Map(versions.flatMap((each) => (each === undefined ? [] : [[each, read(each)] as const])));
      const keys = [...new Set([...maps.values()].flatMap((map) => [...map.keys()]))].sort(compareNames);
      const own = keys.map((key) => rowOf(section, key, part, (each) => maps.get(each)?.get(key) ?? null));
      return [...before.map((row) => ({ ...row, hasAny: true })), ...own];
    }),
    rowOf('description', 'Description', 'version', ({ version }) => nonEmpty(version.description)),
  ].filter(({ hasAny }) => hasAny);
  return {
    rows: rows.filter(({ differs, key }) => (differs || !differencesOnly) && foldText(key).includes(foldText(filter))),
    totalRows: rows.length,
  };
}

/** The values that are known: unread and deleted ones may be anything. */
function listKnown(cells: readonly NaiveCell[]): readonly NaiveValue[] {
  return cells.flatMap((cell) => (typeof cell === 'string' ? [] : [cell.value]));
}

function findDiffers(cells: readonly NaiveCell[]): boolean {
  const known = listKnown(cells);
  return known.length < 2 ? cells.length > 1 : known.some((value) => !isSame(value, known[0] ?? null));
}

function hasValue(values: readonly NaiveValue[]): boolean {
  return values.some((value) => value !== null);
}

function listModelMetrics(of: GeneratedVersion | undefined) {
  if (of?.model?.state !== 'loaded' || of.state === 'pending') return [];
  return of.model.model.metrics.map(({ key, value, dataset }) => {
    const on =
      dataset === undefined ? '' : ` · on ${dataset.name}${dataset.digest === null ? '' : ` (${dataset.digest})`}`;
    return { key: `${key}${on}`, metric: key, value };
  });
}

/** Why a version has no value of a metric that another's logged model has. */
function explainNoModelMetric(of: GeneratedVersion | undefined): NaiveCell {
  if (of === undefined || of.state === 'pending') return 'unread';
  if (of.version.source?.startsWith('models:') !== true) return { value: null };
  if (of.model === null || (of.model.state === 'loaded' && of.model.model.isCut)) return 'unread';
  return of.model.state === 'missing' ? 'gone' : { value: null };
}

function isSame(a: NaiveValue, b: NaiveValue): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a === b || (Number.isNaN(a) && Number.isNaN(b));
  // JSON makes null of NaN, which is a value.
  return (a === null) === (b === null) && JSON.stringify(a) === JSON.stringify(b);
}
