import type { Replica } from '../replica/replica.ts';

/** Removes a model that the source no longer has, with its versions, in slices. */
export async function removeGoneModel(name: string, replica: Replica, pace: () => Promise<void>): Promise<void> {
  const lastSweep = replica.versions.beginSweep(name);
  while (!replica.versions.removeUnseen(name, lastSweep)) await pace();
  replica.models.remove(name);
}
