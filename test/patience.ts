/**
 * What a test waits for comes in a moment, but on a busy machine later than in the one second that Vitest waits by itself.
 * Only what fails takes longer for it.
 */
import { vi } from 'vitest';

const patienceMs = 15_000;
const { waitFor, waitUntil } = vi;
Object.assign(vi, {
  waitFor: ((callback, options = patienceMs) => waitFor(callback, options)) satisfies typeof waitFor,
  waitUntil: ((callback, options = patienceMs) => waitUntil(callback, options)) satisfies typeof waitUntil,
});
