import { useDeferredValue, useEffect, useState } from 'react';

/** ms after which a value is drawn at once: others that come faster than they are drawn would hold it back for ever. */
const longest = 300;

/**
 * Returns a value a moment late, so that what follows from it is drawn in slices between which the page takes keys. Where
 * it `isMuch` only: drawn at once it is there sooner.
 */
export function useInSlices<T>(value: T, isMuch: boolean): T {
  const drawn = useDeferredValue(value);
  const isBehind = drawn !== value;
  const [isOverdue, setOverdue] = useState(false);
  useEffect(() => {
    setOverdue(false);
    if (!isBehind) return;
    const timer = setTimeout(() => setOverdue(true), longest);
    return () => clearTimeout(timer);
  }, [isBehind]);
  return isMuch && !isOverdue ? drawn : value;
}
