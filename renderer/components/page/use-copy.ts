import { useEffect, useState } from 'react';
import { call } from '../../bridge/bridge-client.ts';

interface Copy {
  readonly copy: (text: string) => void;
  /** The outcome of the last copy, for two seconds; then null again. */
  readonly outcome: 'copied' | 'failed' | null;
}

/** Copies text to the clipboard and tells for a moment whether it worked. */
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
