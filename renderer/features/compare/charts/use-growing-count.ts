import { startTransition, useEffect, useState } from 'react';

/** Counts up to a number, one in each moment in which the page has nothing else to do, drawn in slices. */
export function useGrowingCount(most: number): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (count >= most) return;
    const id = requestIdleCallback(() => startTransition(() => setCount(count + 1)), { timeout: 200 });
    return () => cancelIdleCallback(id);
  }, [count, most]);
  return count;
}
