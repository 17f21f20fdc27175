import { z } from 'zod';
import { versionListSchema } from '../../../../shared/registry/version-list.ts';

const walkStartSchema = z.strictObject({
  list: versionListSchema,
  /** The version's place in it. */
  at: z.number().int().min(0),
});

/** The list that a version was opened from: previous and next walk through it. */
export type WalkStart = Readonly<z.infer<typeof walkStartSchema>>;

/** What stands with the version's address in the window's history. */
export interface WalkState {
  readonly from?: WalkStart;
  /** The button that led here, which has the focus again. */
  readonly pressed?: 'previous' | 'next';
}

/** Reads it back: another release of the app may have written it. */
export function readWalkState(state: unknown): WalkState {
  if (typeof state !== 'object' || state === null) return {};
  const { from, pressed } = state as { readonly from?: unknown; readonly pressed?: unknown };
  const start = walkStartSchema.safeParse(from).data;
  return {
    ...(start === undefined ? {} : { from: start }),
    ...(pressed === 'previous' || pressed === 'next' ? { pressed } : {}),
  };
}
