import { useCallback, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ComparedHead } from '../../../../shared/compare/compare.ts';
import { isSameVersion, type VersionRef } from '../../../../shared/registry/version-ref.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { formatVersionLabel } from '../../../components/registry/version-label.ts';
import type { HeadActions } from './head-menu.tsx';

/** Follows the head that was moved: it keeps the focus, comes into view, and where it stands is announced. */
export function useMovedHead(
  heads: readonly ComparedHead[],
  actions: HeadActions,
  follow: (index: number) => void,
): {
  readonly moving: HeadActions;
  readonly onDropped: (from: number, to: number) => void;
  readonly said: string;
} {
  /** Whose new place the engine has not answered yet. */
  const moved = useRef<VersionRef | null>(null);
  const [said, setSaid] = useState('');
  const moving = useMemo<HeadActions>(
    () => ({
      ...actions,
      moveBy: (ref, places) => {
        moved.current = ref;
        actions.moveBy(ref, places);
      },
    }),
    [actions],
  );
  const onDropped = useCallback(
    (from: number, to: number) => {
      const head = heads[from];
      if (head !== undefined && from !== to) moving.moveBy(head, to - from);
    },
    [heads, moving],
  );
  const arrive = useEffectEvent(() => {
    const ref = moved.current;
    const index = ref === null ? -1 : heads.findIndex((head) => isSameVersion(head, ref));
    moved.current = null;
    if (ref === null || index < 0) return;
    follow(index);
    const name = `${toVisibleText(ref.name)} ${formatVersionLabel(ref.version).toLowerCase()}`;
    setSaid(`${name}: place ${index + 1} of ${heads.length}`);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other heads may stand in another order
  useLayoutEffect(() => arrive(), [heads]);
  return { moving, onDropped, said };
}
