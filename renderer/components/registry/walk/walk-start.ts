import { z } from 'zod';
import { versionListSchema } from '../../../../shared/registry/version-list.ts';
import { isWalkStep } from './is-walk-step.ts';

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
  /** It was a step from the version before, whose page goes on with this one. */
  readonly isStep?: boolean;
}

/** Reads it back: another release of the app may have written it. */
export function readWalkState(state: unknown): WalkState {
  if (typeof state !== 'object' || state === null) return {};
  const { from } = state as { readonly from?: unknown };
  const start = walkStartSchema.safeParse(from).data;
  return {
    ...(start === undefined ? {} : { from: start }),
    ...(isWalkStep(state) ? { isStep: true } : {}),
  };
}
