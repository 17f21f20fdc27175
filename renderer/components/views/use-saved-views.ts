import { useMemo } from 'react';
import type { SavedView } from '../../../shared/choices/saved-view-schema.ts';
import { createNameOrder } from '../../../shared/text/name-order.ts';
import { useChoicesOf } from '../../stores/choices/use-choice.ts';

/** A saved view with the id that it is kept by. */
export interface KeptView extends SavedView {
  readonly id: string;
}

/** Returns the person's views of the open registry, by name. */
export function useSavedViews(): readonly KeptView[] {
  const views = useChoicesOf('view');
  return useMemo(() => {
    const compare = createNameOrder();
    return [...views].map(([id, view]) => ({ id, ...view })).toSorted((a, b) => compare(a.name, b.name));
  }, [views]);
}
