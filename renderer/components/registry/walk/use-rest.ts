import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { readWalkState } from './walk-start.ts';

/** ms: longer than between two steps of a key that is held down. */
const restMs = 320;

/**
 * Tells whether a person rests on a version: at once, but after a step of a walk only when no other step follows. What is
 * passed on the way is shown from this computer and costs the server nothing. `shown` tells versions apart.
 */
export function useRest(shown: string): boolean {
  const { isStep = false } = readWalkState(useLocation().state);
  const [rested, setRested] = useState<string | null>(null);
  useEffect(() => {
    if (!isStep) return;
    const timer = setTimeout(() => setRested(shown), restMs);
    return () => clearTimeout(timer);
  }, [shown, isStep]);
  return !isStep || rested === shown;
}
