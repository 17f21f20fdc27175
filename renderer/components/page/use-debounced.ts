import { useEffect, useState } from 'react';

/** A value that follows another after `delay` ms without a change. */
export function useDebounced<T>(value: T, delay: number): T {
  const [late, setLate] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return late;
}
