/** How a copy went. `cleaned` went without characters that act or hide where they are pasted. */
export type CopyOutcome = 'copied' | 'cleaned' | 'failed';

/** Says how a copy went; `label` while there was none. */
export function describeCopy(outcome: CopyOutcome | null, label: string): string {
  switch (outcome) {
    case null:
      return label;
    case 'copied':
      return 'Copied';
    case 'cleaned':
      return 'Copied without its control characters';
    case 'failed':
      return 'Could not copy: the clipboard did not take it. Try again';
  }
}
