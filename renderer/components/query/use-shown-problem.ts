import { useEffect, useState } from 'react';
import type { QueryProblem } from '../../../shared/query/query-problem.ts';

/** ms without typing before a problem is shown; longer where typing on may mend it. */
const pause = 700;
const longPause = 1_500;

interface ShownProblem {
  /** null while the person is typing, and where there is none. */
  readonly shown: QueryProblem | null;
  /** Shows it at once: the person has asked for the rows, or left the box. */
  readonly showNow: () => void;
}

/** Holds a problem back while the person is still typing. */
export function useShownProblem(text: string, problem: QueryProblem | null): ShownProblem {
  const [shownFor, setShownFor] = useState<string | null>(null);
  const wait = problem === null ? null : problem.isUnfinished ? longPause : pause;
  useEffect(() => {
    if (wait === null) return;
    const timer = setTimeout(() => setShownFor(text), wait);
    return () => clearTimeout(timer);
  }, [text, wait]);
  return { shown: shownFor === text ? problem : null, showNow: () => setShownFor(text) };
}
