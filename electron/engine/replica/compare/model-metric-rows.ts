import { nameMeasure } from '../../../../shared/compare/name-measure.ts';
import { makeNaturalSortKey } from '../../../../shared/text/natural-sort-key.ts';
import type { Database } from '../file/database.ts';
import { readLineageRow } from '../lineage/lineage-row.ts';
import { readMadeFromModel } from '../lineage/made-from-model.ts';
import type { ComparedVersion } from './compared-version.ts';
import type { FactCell, FactRow } from './fact-rows.ts';
import { sortInSlices } from './sort-in-slices.ts';

/** What is known of the metrics of one version's logged model. */
interface Measured {
  readonly values: ReadonlyMap<string, number>;
  /** Stands where it has no such value. */
  readonly otherwise: Extract<FactCell, { readonly kind: 'none' }>;
}

/** A metric, and the dataset that it was measured on. */
interface Measure {
  readonly metric: string;
  /** null where that is not known. */
  readonly on: string | null;
}

/** A row of a logged model's metric. Its key names what it was measured on. */
export interface ModelMetricRow extends FactRow, Measure {
  readonly metric: string;
}

/**
 * Lists the metrics of the logged models that versions were made from, apart from those of their runs: of one name they are
 * not the same. Each has a row for what it was measured on.
 */
export async function listModelMetricRows(
  db: Database,
  versions: readonly ComparedVersion[],
  pace: () => Promise<void>,
): Promise<readonly ModelMetricRow[]> {
  const measures = new Map<string, Measure & { readonly name: string; readonly sortKey: string }>();
  const measured: Measured[] = [];
  for (const version of versions) {
    measured.push(
      readMeasured(db, version, (id, measure) => {
        if (measures.has(id)) return;
        const name = nameMeasure(measure.metric, measure.on);
        measures.set(id, { ...measure, name, sortKey: makeNaturalSortKey(name) });
      }),
    );
    await pace();
  }
  const sorted = await sortInSlices(
    [...measures],
    ([, a], [, b]) => compareUnits(a.sortKey, b.sortKey) || compareUnits(a.name, b.name),
    pace,
  );
  const rows: ModelMetricRow[] = [];
  for (const [id, measure] of sorted) {
    rows.push(
      createRow(
        measure,
        measured.map(({ values, otherwise }) => toCell(values.get(id)) ?? otherwise),
      ),
    );
    await pace();
  }
  return rows;
}

function readMeasured(
  db: Database,
  { stored }: ComparedVersion,
  onMeasure: (id: string, measure: Measure) => void,
): Measured {
  const values = new Map<string, number>();
  if (stored === null) return { values, otherwise: { kind: 'none', why: 'unread' } };
  const made = readMadeFromModel(stored.source, readLineageRow(db, stored.id));
  for (const { key, value, dataset } of made?.model?.metrics ?? []) {
    const id = JSON.stringify([key, dataset?.name, dataset?.digest]);
    const digest = dataset?.digest == null ? '' : ` (${dataset.digest})`;
    onMeasure(id, { metric: key, on: dataset === undefined ? null : `${dataset.name}${digest}` });
    values.set(id, value);
  }
  // A run that nobody has read may have made a logged model.
  const state = made?.state ?? (stored.runState === 'pending' ? 'unread' : 'unsupported');
  const isOpen = state === 'unread' || made?.model?.isCut === true;
  return { values, otherwise: { kind: 'none', why: isOpen ? 'unread' : state === 'missing' ? 'gone' : 'absent' } };
}

function createRow({ metric, on }: Measure, cells: readonly FactCell[]): ModelMetricRow {
  const known = cells.filter((cell) => cell.kind !== 'none' || cell.why === 'absent').map(describe);
  // With one of several alone nothing can be called the same.
  const differs = known.length < 2 ? cells.length > 1 : known.some((text) => text !== known[0]);
  return { section: 'modelMetrics', key: nameMeasure(metric, on), metric, on, isNumber: true, differs, cells };
}

function toCell(value: number | undefined): FactCell | null {
  return value === undefined ? null : { kind: 'number', value, difference: null, ratio: null };
}

/** JSON would take NaN and the infinities for the same. */
function describe(cell: FactCell): string {
  return cell.kind === 'number' ? `${cell.value + 0}` : '';
}

function compareUnits(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
