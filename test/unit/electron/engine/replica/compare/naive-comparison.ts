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
    const known = cells.flatMap((cell) => (typeof cell === 'string' ? [] : [cell.value]));
    const differs = known.length < 2 ? refs.length > 1 : known.some((value) => !isSame(value, known[0] ?? null));
    return { section, key, cells, differs, hasAny: known.some((value) => value !== null) };
  };
  const compareNames = createNameOrder();
  const rows = [
    ...facts.map(([section, key, part, read]) => rowOf(section, key, part, read)),
    ...listed.flatMap(([section, part, read]) => {
      const maps = new Map(versions.flatMap((each) => (each === undefined ? [] : [[each, read(each)] as const])));
      const keys = [...new Set([...maps.values()].flatMap((map) => [...map.keys()]))].sort(compareNames);
      return keys.map((key) => rowOf(section, key, part, (each) => maps.get(each)?.get(key) ?? null));
    }),
    rowOf('description', 'Description', 'version', ({ version }) => nonEmpty(version.description)),
  ].filter(({ hasAny }) => hasAny);
  return {
    rows: rows.filter(({ differs, key }) => (differs || !differencesOnly) && foldText(key).includes(foldText(filter))),
    totalRows: rows.length,
  };
}

function isSame(a: NaiveValue, b: NaiveValue): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a === b || (Number.isNaN(a) && Number.isNaN(b));
  // JSON makes null of NaN, which is a value.
  return (a === null) === (b === null) && JSON.stringify(a) === JSON.stringify(b);
}
