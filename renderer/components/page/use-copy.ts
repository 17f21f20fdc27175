import { useEffect, useState } from 'react';
import { toClipboardText } from '../../../shared/text/clipboard-text.ts';
import { call } from '../../bridge/bridge-client.ts';
import type { CopyOutcome } from './copy-outcome.ts';

interface Copy {
  /** Copies a text. Line breaks and tabs stay only if it `isMultiline`. */
  readonly copy: (text: string, isMultiline: boolean) => void;
  /** The outcome of the last copy, for two seconds, a failure for six; then null again. */
  readonly outcome: CopyOutcome | null;
}

/** Copies text to the clipboard and tells for a moment whether it worked. */
export function useCopy(): Copy {
  const [outcome, setOutcome] = useState<CopyOutcome | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), outcome === 'failed' ? 6000 : 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = (text: string, isMultiline: boolean): void => {
    const clean = toClipboardText(text, isMultiline);
    call('clipboard.write', { text: clean }).then(
      () => setOutcome(clean === text ? 'copied' : 'cleaned'),
      () => setOutcome('failed'),
    );
  };
  return { copy, outcome };
}
