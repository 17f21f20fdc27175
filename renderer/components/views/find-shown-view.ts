import type { FleetView } from '../../../shared/registry/fleet.ts';
import { writeViewAddress } from '../../../shared/registry/view-address.ts';
import type { KeptView } from './use-saved-views.ts';

/**
 * Finds the saved view that a list shows: one that is exactly this, or else the one that it was begun from (`baseId`),
 * which it has moved away from.
 */
export function findShownView(
  views: readonly KeptView[],
  shown: FleetView,
  baseId: string | null,
): { readonly base: KeptView | null; readonly isChanged: boolean } {
  const address = writeViewAddress(shown);
  const base = views.find(({ id }) => id === baseId) ?? null;
  const isExact = ({ view }: KeptView): boolean => writeViewAddress(view) === address;
  if (base !== null && isExact(base)) return { base, isChanged: false };
  const exact = views.find(isExact);
  return exact === undefined ? { base, isChanged: base !== null } : { base: exact, isChanged: false };
}
