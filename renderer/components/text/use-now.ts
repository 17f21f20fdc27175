import { useSyncExternalStore } from 'react';

const period = 15_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function tell(): void {
  now = Date.now();
  for (const each of listeners) each();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now();
    timer = setInterval(tell, period);
    // Timers of a hidden window are slow, and it must not come back with old ages.
    document.addEventListener('visibilitychange', tell);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', tell);
  };
}

/** Returns the current time in ms. One timer updates it every 15 s for all relative times on screen, and so does a window that comes back. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, readNow, readNow);
}

const readNow = (): number => now;
