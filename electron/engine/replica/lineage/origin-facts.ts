import type { LoggedModel } from '../../../../shared/registry/lineage.ts';
import type { Metric } from '../../../../shared/registry/registry.ts';
import type { LoggedModelReading, ParentRun } from '../../sources/registry-source.ts';
import type { Database } from '../file/database.ts';
import { parseCell } from '../file/json-cell.ts';

type PackedMetric = readonly [
  key: string,
  value: number | string,
  step: number | null,
  timestamp: number | null,
  ...dataset: readonly (string | null)[],
];
type PackedModel = Omit<LoggedModel, 'metrics'> & { readonly metrics: readonly PackedMetric[] };

/** Packs the run that started others into a cell. */
export const packParent = (parent: ParentRun): string => JSON.stringify(parent);

export const unpackParent = (db: Database, cell: string): ParentRun => parseCell(db, cell) as ParentRun;

/** Packs what was read of a logged model into a cell. JSON has no NaN, so such values are texts. */
export function packLoggedModel(reading: LoggedModelReading): string {
  if (reading.state !== 'loaded') return JSON.stringify(reading.state);
  const metrics = reading.model.metrics.map(({ key, value, step, timestamp, dataset }) => [
    key,
    Number.isFinite(value) ? value : String(value),
    step,
    timestamp,
    ...(dataset === undefined ? [] : [dataset.name, dataset.digest]),
  ]);
  return JSON.stringify({ ...reading.model, metrics });
}

export function unpackLoggedModel(db: Database, cell: string): LoggedModelReading {
  const packed = parseCell(db, cell) as PackedModel | Exclude<LoggedModelReading['state'], 'loaded'>;
  if (typeof packed === 'string') return { state: packed };
  return { state: 'loaded', model: { ...packed, metrics: packed.metrics.map(unpackMetric) } };
}

function unpackMetric([key, value, step, timestamp, name, digest = null]: PackedMetric): Metric {
  const metric = { key, value: Number(value), step, timestamp };
  return typeof name === 'string' ? { ...metric, dataset: { name, digest } } : metric;
}
