import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the heap close to what is in use. A sync allocates a lot and keeps none of it. Left alone, V8 takes that for a
 * growing program, lets garbage pile up to twice the memory, and is no faster for it. Must run before anything large.
 * `youngMb` is the room for what dies young, in MB.
 */
export function keepHeapSmall(youngMb: number): void {
  setFlagsFromString('--heap-growing-percent=25');
  setFlagsFromString(`--max-semi-space-size=${youngMb}`);
  setFlagsFromString('--semi-space-growth-factor=1');
}
