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
  /** What a person reads: names what it was measured on, as values of other data are others. */
  readonly key: string;
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
): Promise<readonly FactRow[]> {
  const measures = new Map<string, Measure & { readonly sortKey: string }>();
  const measured: Measured[] = [];
  for (const version of versions) {
    measured.push(
      readMeasured(db, version, (id, measure) => {
        if (!measures.has(id)) measures.set(id, { ...measure, sortKey: makeNaturalSortKey(measure.key) });
      }),
    );
    await pace();
  }
  const sorted = await sortInSlices(
    [...measures],
    ([, a], [, b]) => compareUnits(a.sortKey, b.sortKey) || compareUnits(a.key, b.key),
    pace,
  );
  const rows: FactRow[] = [];
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
    onMeasure(id, { key: dataset === undefined ? key : `${key} · on ${dataset.name}${digest}`, metric: key });
    values.set(id, value);
  }
  // A run that nobody has read may have made a logged model.
  const state = made?.state ?? (stored.runState === 'pending' ? 'unread' : 'unsupported');
  const isOpen = state === 'unread' || made?.model?.isCut === true;
  return { values, otherwise: { kind: 'none', why: isOpen ? 'unread' : state === 'missing' ? 'gone' : 'absent' } };
}

function createRow({ key, metric }: Measure, cells: readonly FactCell[]): FactRow {
  const known = cells.filter((cell) => cell.kind !== 'none' || cell.why === 'absent').map(describe);
  // With one of several alone nothing can be called the same.
  const differs = known.length < 2 ? cells.length > 1 : known.some((text) => text !== known[0]);
  return { section: 'modelMetrics', key, metric, isNumber: true, differs, cells };
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
