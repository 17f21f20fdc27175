import { useEffect, useState } from 'react';

/**
 * Returns what Enter does in the search of a list: opens the first result of what was typed, a moment later where that is
 * still being looked for. `shown` is the search that the rows answer. Typing on calls it off.
 */
export function useOpenFirst(typed: string, shown: string, openFirst: () => void): () => void {
  const [asked, setAsked] = useState<string | null>(null);
  useEffect(() => {
    if (asked === null) return;
    if (asked === typed && asked !== shown) return;
    setAsked(null);
    if (asked === typed && asked !== '') openFirst();
  });
  return () => setAsked(typed);
}
