import { findLabelProblem, tidyConnectionLabel } from '../../../../shared/connection/connection-label.ts';
import { fail } from '../../../../shared/failure/app-failure.ts';
import type { ConnectionStore } from './connection-store.ts';

/** Gives a connection the name that was typed. Fails with `INVALID_INPUT`, which says what is wrong with the name. */
export async function renameConnection(store: ConnectionStore, id: string, typed: string): Promise<void> {
  store.mustGet(id);
  const label = tidyConnectionLabel(typed);
  const others = store.list().filter((each) => each.id !== id);
  const problem = findLabelProblem(
    label,
    others.map((each) => each.label),
  );
  if (problem !== null) fail('INVALID_INPUT', problem);
  await store.rename(id, label);
}
