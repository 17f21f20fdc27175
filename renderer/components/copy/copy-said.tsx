import { type CopyOutcome, describeCopy } from './copy-outcome.ts';

interface CopySaidProps {
  readonly outcome: CopyOutcome | null;
  readonly className?: string;
}

/**
 * Says how a copy went to who does not see it. It stands beside its button: a dialog hides all outside of it. The button
 * keeps its name, which not every screen reader would read again.
 */
export function CopySaid({ outcome, className = 'unseen' }: CopySaidProps) {
  return (
    <span className={className} aria-live="polite">
      {describeCopy(outcome, '')}
    </span>
  );
}
