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

/** Takes away what is still said of the last copy. */
let hideLast = (): void => undefined;

/** Copies text to the clipboard and tells for a moment whether it worked: of one copy at a time, and of each anew. */
export function useCopy(): Copy {
  const [outcome, setOutcome] = useState<CopyOutcome | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), outcome === 'failed' ? 6000 : 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = (text: string, isMultiline: boolean): void => {
    const clean = toClipboardText(text, isMultiline);
    const hide = (): void => setOutcome(null);
    const say = (said: CopyOutcome): void => {
      if (hideLast === hide) setOutcome(said);
    };
    hideLast();
    hideLast = hide;
    call('clipboard.write', { text: clean }).then(
      () => say(clean === text ? 'copied' : 'cleaned'),
      () => say('failed'),
    );
  };
  return { copy, outcome };
}
