import type { BestQuery, BestValues } from '../../../../../shared/registry/views.ts';
import { type Database, packList } from '../../file/database.ts';
import { findKeyId } from '../../values/key-ids.ts';
import { listIdsOf, walkInSlices } from './version-slices.ts';

/**
 * Finds the best value of some metrics among all versions of a model, whichever of them a page has loaded. null where no
 * version stands out: fewer than two have a number, or all have the same. NaN is no number; the infinities are, as some
 * metrics reach them (the PSNR of two equal pictures).
 */
export async function readBestValues(
  db: Database,
  modelId: number,
  metrics: BestQuery['metrics'],
  pace: () => Promise<void>,
): Promise<BestValues['best']> {
  const ranges = new Map<number, { least: number; most: number }>();
  const keyIds = metrics.map(({ key }) => findKeyId(db, key));
  const wanted = packList([...new Set(keyIds.filter((id) => id !== null))]);
  await walkInSlices(listIdsOf(db, modelId), pace, (slice) => {
    const rows = db.all<{ key_id: number; least: number; most: number }>(
      `SELECT key_id, min(metric.value) AS least, max(metric.value) AS most
       FROM json_each(?) AS version CROSS JOIN json_each(?) AS key
            CROSS JOIN run_metric AS metric ON version_id = version.value AND key_id = key.value AND age = 0
       WHERE metric.value IS NOT NULL GROUP BY key_id`,
      packList(slice),
      wanted,
    );
    for (const { key_id, least, most } of rows) {
      const before = ranges.get(key_id) ?? { least, most };
      ranges.set(key_id, { least: Math.min(before.least, least), most: Math.max(before.most, most) });
    }
  });
  return metrics.map((metric, index) => {
    const range = ranges.get(keyIds[index] ?? -1);
    const isClear = range !== undefined && range.least !== range.most;
    return { ...metric, value: isClear ? (metric.direction === 'higher' ? range.most : range.least) : null };
  });
}
