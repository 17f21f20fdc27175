import type { CompareCell } from '../../../../shared/compare/compare.ts';
import { orderLabels } from '../../../../shared/registry/label-order.ts';
import { cutText } from '../../../../shared/text/cut-text.ts';
import type { Database } from '../file/database.ts';
import { packList } from '../file/database.ts';
import { findKeyId } from '../values/key-ids.ts';
import { type ComparedVersion, findKnowledge, type StoredCompared } from './compared-version.ts';

/** A row of what every version has, before it is cut for the screen. */
export interface FactRow {
  readonly section: 'overview' | 'modelMetrics' | 'schema' | 'description';
  readonly key: string;
  /** See `compareRowSchema`. */
  readonly metric: string | null;
  /** Whether all that there is are numbers, which differ from the baseline's by so much. */
  readonly isNumber: boolean;
  readonly differs: boolean;
  readonly cells: readonly FactCell[];
}

/** As {@link CompareCell}, but with a text whole. */
export type FactCell =
  | Exclude<CompareCell, { readonly kind: 'text' }>
  | { readonly kind: 'whole'; readonly text: string };

interface Fact {
  readonly key: string;
  readonly from: 'version' | 'run';
  readonly read: (version: StoredCompared, of: ComparedVersion) => FactCell | null;
}

/** In the order of the rows. */
const facts: readonly Fact[] = [
  { key: 'Registered At', from: 'version', read: ({ createdAt }) => toTime(createdAt) },
  { key: 'Last Modified', from: 'version', read: ({ updatedAt }) => toTime(updatedAt) },
  { key: 'Aliases', from: 'version', read: ({ aliases }) => toLabels(orderLabels(aliases, (alias) => alias)) },
  { key: 'Stage', from: 'version', read: ({ stage }) => toText(stage) },
  { key: 'Status', from: 'version', read: ({ status }) => toText(status) },
  {
    key: 'Deployed By',
    from: 'version',
    read: (_, { deployedBy }) =>
      deployedBy.length === 0 ? null : { kind: 'deployments', deployments: deployedBy, total: deployedBy.length },
  },
  { key: 'User', from: 'run', read: ({ user }) => toText(user) },
  { key: 'Source', from: 'version', read: ({ source }) => toText(source) },
  { key: 'Source Run', from: 'version', read: ({ runId }) => toText(runId) },
  { key: 'Run Name', from: 'run', read: ({ runName }) => toText(runName) },
  { key: 'Run Status', from: 'run', read: ({ runStatus }) => toText(runStatus) },
];

/** Tags of MLflow's own that say something of a version, and what they are called. */
const tagFacts: readonly (readonly [key: string, tag: string])[] = [
  ['Git Commit', 'mlflow.source.git.commit'],
  ['Code', 'mlflow.source.name'],
];

/** Reads what every version has: the rows of the overview in which any has something, and their descriptions. */
export function readFactRows(db: Database, versions: readonly ComparedVersion[]): readonly FactRow[] {
  const flavours = readFlavours(db, versions);
  const rows = [
    ...facts.map(({ key, from, read }) => createRow('overview', key, versions, from, read)),
    createRow('overview', 'Flavours', versions, 'run', ({ id }) => toLabels(flavours.get(id) ?? [])),
    ...tagFacts.map(([key, tag]) =>
      createRow('overview', key, versions, 'run', ({ id }) => toText(readRunTag(db, id, tag))),
    ),
    createRow('description', 'Description', versions, 'version', ({ id }) => toText(readDescription(db, id))),
  ];
  return rows.filter(({ cells }) => cells.some(({ kind }) => kind !== 'none'));
}

function createRow(
  section: FactRow['section'],
  key: string,
  versions: readonly ComparedVersion[],
  from: Fact['from'],
  read: Fact['read'],
): FactRow {
  const known = versions.map((each) => findKnowledge(each, from));
  const cells = versions.map((each, index): FactCell => {
    const knowledge = known[index] ?? 'known';
    if (each.stored === null || knowledge !== 'known') {
      return { kind: 'none', why: knowledge === 'gone' ? 'gone' : 'unread' };
    }
    return read(each.stored, each) ?? { kind: 'none', why: 'absent' };
  });
  const texts = cells.filter((_, index) => known[index] === 'known').map((cell) => JSON.stringify(cell));
  // With one of several alone nothing can be called the same.
  const differs = texts.length < 2 ? versions.length > 1 : texts.some((text) => text !== texts[0]);
  return { section, key, metric: null, isNumber: false, differs, cells };
}

function toText(text: string | null): FactCell | null {
  return text === null || text === '' ? null : { kind: 'whole', text };
}

function toTime(at: number | null): FactCell | null {
  return at === null ? null : { kind: 'time', at };
}

function toLabels(labels: readonly string[]): FactCell | null {
  return labels.length === 0 ? null : { kind: 'labels', labels, total: labels.length };
}

function readRunTag(db: Database, versionId: number, tag: string): string | null {
  const keyId = findKeyId(db, tag);
  if (keyId === null) return null;
  const row = db.get<{ value: string }>(
    'SELECT value FROM whole_run_tag WHERE version_id = ? AND key_id = ?',
    versionId,
    keyId,
  );
  return row?.value ?? null;
}

function readDescription(db: Database, versionId: number): string {
  return db.get<{ description: string }>('SELECT description FROM version WHERE id = ?', versionId)?.description ?? '';
}

function readFlavours(db: Database, versions: readonly ComparedVersion[]): ReadonlyMap<number, readonly string[]> {
  const rows = db.all<{ id: number; name: string }>(
    `SELECT version_id AS id, value_key.name FROM version_flavour CROSS JOIN value_key ON value_key.id = key_id
     WHERE version_id IN (SELECT value FROM json_each(?)) ORDER BY version_id, value_key.name`,
    packList(versions.flatMap(({ stored }) => stored?.id ?? [])),
  );
  const flavours = new Map<number, string[]>();
  for (const { id, name } of rows) flavours.set(id, [...(flavours.get(id) ?? []), name]);
  return flavours;
}

/** Labels and deployments of a cell that are shown when it is opened, and the length of a label. */
const mostItems = 100;
const longestLabel = 100;

/** Cuts a cell that is no text to what fits a screen. */
export function cutFactCell(cell: Exclude<FactCell, { readonly kind: 'whole' }>): CompareCell {
  if (cell.kind === 'labels') {
    return { ...cell, labels: cell.labels.slice(0, mostItems).map((label) => cutText(label, longestLabel)) };
  }
  return cell.kind === 'deployments' ? { ...cell, deployments: cell.deployments.slice(0, mostItems) } : cell;
}
