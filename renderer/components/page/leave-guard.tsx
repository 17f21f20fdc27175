import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useBlocker } from 'react-router';
import { useUnsentInput } from '../../bridge/use-unsent-input.ts';
import { guardInput } from '../../stores/unsent-input.ts';
import { DiscardDialog } from './discard-dialog.tsx';

interface LeaveGuardProps {
  /** Called at the moment when input would be lost. */
  readonly shouldAsk: () => boolean;
  /** What would be lost, and why it is not safe yet. */
  readonly children: string;
}

/** Asks before the person leaves a page or its registry with unsent input, or main before the app ends. One for a page. */
export function LeaveGuard({ shouldAsk, children }: LeaveGuardProps) {
  const isReleased = useRef(false);
  const [leave, setLeave] = useState<(() => void) | null>(null);
  const blocker = useBlocker(() => !isReleased.current && shouldAsk());
  const askFirst = useEffectEvent((then: () => void): boolean => {
    if (isReleased.current || !shouldAsk()) return false;
    setLeave(() => then);
    return true;
  });
  useEffect(() => guardInput((then) => askFirst(then)), []);
  useUnsentInput(() => !isReleased.current && shouldAsk());
  return (
    <DiscardDialog
      isOpen={blocker.state === 'blocked' || leave !== null}
      onDiscard={() => {
        isReleased.current = true;
        leave?.();
        blocker.proceed?.();
      }}
      onKeep={() => {
        setLeave(null);
        blocker.reset?.();
      }}
    >
      {children}
    </DiscardDialog>
  );
}
