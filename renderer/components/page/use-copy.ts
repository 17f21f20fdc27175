import { useEffect, useState } from 'react';
import { call } from '../../bridge/bridge-client.ts';

interface Copy {
  readonly copy: (text: string) => void;
  /** How the last copy went, for two seconds; null before and after. */
  readonly outcome: 'copied' | 'failed' | null;
}

/** Copies texts to the clipboard and tells for a moment how it went. */
export function useCopy(): Copy {
  const [outcome, setOutcome] = useState<Copy['outcome']>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = (text: string): void => {
    call('clipboard.write', { text }).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    );
  };
  return { copy, outcome };
}
