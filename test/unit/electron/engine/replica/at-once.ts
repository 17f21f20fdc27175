/** A pace for work that has everything to itself. */
export const atOnce = (): Promise<void> => Promise.resolve();
