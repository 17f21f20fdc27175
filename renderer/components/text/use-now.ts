import { useSyncExternalStore } from 'react';

const period = 15_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now();
    timer = setInterval(() => {
      now = Date.now();
      for (const each of listeners) each();
    }, period);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** Returns the current time in ms. One timer updates it every 15 s for all relative times on screen. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, readNow, readNow);
}

const readNow = (): number => now;
