import { useEffect, useState } from 'react';

/** ms without typing before what is typed becomes part of the address, each change of which draws the whole app anew. */
export const addressPause = 300;

/** Returns the latest value that stayed the same for `delay` ms. */
export function useDebounced<T>(value: T, delay: number): T {
  const [late, setLate] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return late;
}
