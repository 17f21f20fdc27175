import type { VersionColumn, VersionColumns } from '../../../shared/registry/views.ts';
import { maxColumns, sortColumns } from '../../components/registry/columns/column-choice.ts';

/** Lists the columns of a model for which none were chosen: its first two metrics and parameters. */
export function listDefaultColumns(available: VersionColumns): readonly VersionColumn[] {
  return [
    ...available.metrics.slice(0, 2).map((key) => ({ kind: 'metric', key }) as const),
    ...available.params.slice(0, 2).map((key) => ({ kind: 'param', key }) as const),
  ];
}

/**
 * Lists the chosen columns in the order that they have everywhere, whatever was chosen first. Also those that are not
 * available, as that may be for a while, or only because the model has too many to list. `chosen` is undefined if nothing
 * was ever chosen.
 */
export function listShownColumns(
  chosen: readonly VersionColumn[] | undefined,
  available: VersionColumns,
): readonly VersionColumn[] {
  return chosen === undefined ? listDefaultColumns(available) : sortColumns(chosen.slice(0, maxColumns));
}
