import type { ReactNode } from 'react';
import { EmptyState } from '../../page/empty-state.tsx';
import { useSyncState } from '../use-sync-state.ts';
import { explainMissing } from './missing-reason.ts';
import { useFleetState } from './use-fleet-state.ts';

interface MissingNoticeProps {
  readonly title: string;
  /** What becomes of it. */
  readonly children: ReactNode;
  /** Whether there was no room for its model. */
  readonly isLeftOut?: boolean | undefined;
}

/** Says that something of a model is not on this computer, why, and what brings it here. */
export function MissingNotice({ title, children, isLeftOut = false }: MissingNoticeProps) {
  const reason = explainMissing(useFleetState(), isLeftOut, useSyncState()?.offline === true);
  return (
    <EmptyState title={title}>
      {children}
      {reason !== '' && ` ${reason}`}
    </EmptyState>
  );
}
