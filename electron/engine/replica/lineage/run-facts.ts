import type { Dataset } from '../../../../shared/registry/lineage.ts';
import type { Metric, Run } from '../../../../shared/registry/registry.ts';
import type { RunLineage } from '../../sources/registry-source.ts';
import type { Database } from '../file/database.ts';
import { parseCell } from '../file/json-cell.ts';

/** What a run read and wrote, as the replica keeps it. */
export interface RunFacts {
  readonly datasets: readonly Dataset[] | null;
  readonly datasetCount: number;
  /** Ids of the logged models that it made. */
  readonly madeModels: readonly string[];
  /** Metrics that were measured on a dataset, and on which. */
  readonly measured: readonly Measured[];
}

/** The value as text: JSON has no NaN. */
type Measured = readonly [
  key: string,
  value: string,
  step: number | null,
  timestamp: number | null,
  name: string,
  digest: string | null,
];

/** Packs the facts into a cell: lists without names, as there is one for every version. */
export function packRunFacts({ datasets, datasetCount, madeModels }: RunLineage, run: Run | null): string {
  const packed =
    datasets?.map(({ name, digest, sourceType, source, context, rows }) => [
      name,
      digest,
      sourceType,
      source,
      context,
      rows,
    ]) ?? null;
  const measured = (run?.metrics ?? []).flatMap(({ key, value, step, timestamp, dataset }) =>
    dataset === undefined ? [] : [[key, String(value), step, timestamp, dataset.name, dataset.digest]],
  );
  return JSON.stringify([packed, datasetCount, madeModels, ...(measured.length > 0 ? [measured] : [])]);
}

type Packed = readonly [
  datasets:
    | readonly (readonly [string, string | null, string | null, string | null, string | null, number | null])[]
    | null,
  datasetCount: number,
  madeModels: readonly string[],
  measured?: readonly Measured[],
];

export function unpackRunFacts(db: Database, cell: string): RunFacts {
  const [datasets, datasetCount, madeModels, measured = []] = parseCell(db, cell) as Packed;
  return {
    datasets:
      datasets?.map(([name, digest, sourceType, source, context, rows]) => ({
        name,
        digest,
        sourceType,
        source,
        context,
        rows,
      })) ?? null,
    datasetCount,
    madeModels,
    measured,
  };
}

/** Says of a run's metrics what they were measured on. Those that are the same in all else come in the server's order. */
export function nameDatasets(metrics: readonly Metric[], measured: readonly Measured[]): readonly Metric[] {
  if (measured.length === 0) return metrics;
  const left = Map.groupBy(measured, ([key, value, step, timestamp]) => JSON.stringify([key, value, step, timestamp]));
  return metrics.map((metric) => {
    const { key, value, step, timestamp } = metric;
    const found = left.get(JSON.stringify([key, String(value), step, timestamp]))?.shift();
    return found === undefined ? metric : { ...metric, dataset: { name: found[4], digest: found[5] } };
  });
}
