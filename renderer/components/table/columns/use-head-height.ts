import { useState } from 'react';
import { sizes } from '../../../theme.ts';

/**
 * px of the heads. Where grouped columns are to come there is room for a second row of heads, so that the rows stay where they
 * are then. Where none come after all, it stays until the table goes.
 */
export function useHeadHeight(headRows: 1 | 2, expectsGroups: boolean): number {
  const [hasRoom, setRoom] = useState(expectsGroups);
  if (expectsGroups && !hasRoom) setRoom(true);
  return sizes.tableHead + (headRows === 2 || hasRoom ? sizes.groupHead : 0);
}
