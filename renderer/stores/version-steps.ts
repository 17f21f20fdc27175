import { create } from 'zustand';

/** Leads from the version on screen to the one before or behind it; null while no version is on screen. */
export const useVersionSteps = create<{ readonly go: ((step: 'previous' | 'next') => void) | null }>(() => ({
  go: null,
}));
