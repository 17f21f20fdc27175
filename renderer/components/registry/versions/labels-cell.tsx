import type { VersionRow } from '../../../../shared/registry/views.ts';
import { NoValue } from '../../table/no-value.tsx';
import { FirstChips } from '../first-chips.tsx';
import { listLabelChips } from './list-label-chips.ts';

interface LabelsCellProps extends Pick<VersionRow, 'aliases' | 'stage'> {
  /** The id of the table's column. */
  readonly column: string;
}

/** Shows the aliases and the stage of a version, as many as fit. */
export function LabelsCell({ aliases, stage, column }: LabelsCellProps) {
  if (aliases.length === 0 && stage === null) return <NoValue />;
  return <FirstChips column={column} chips={listLabelChips({ aliases, stage })} />;
}
