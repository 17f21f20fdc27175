import { create } from 'zustand';
import type { FleetView } from '../../shared/registry/fleet.ts';

interface ShownView {
  /** What the list of all versions shows; null while it is not on screen. */
  readonly view: FleetView | null;
  /** The id of the saved view that it was begun from and may have moved away from since; null for none. */
  readonly baseId: string | null;
}

/** The list of all versions on screen, and the saved view behind it: the page's head and the sidebar speak of the same. */
export const useShownView = create<ShownView>(() => ({ view: null, baseId: null }));
