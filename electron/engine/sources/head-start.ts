import { youngMs } from '../../timing/shared-reader.ts';
import type { ModelPage } from './registry-source.ts';

/** What a sign-in has read of the registry, all models in one page, which the first sync need not read again. */
export interface HeadStart {
  readonly models: ModelPage;
  /** By `clock.now`. */
  readonly readAt: number;
}

/** Whether it is young enough to stand for a reading of now. */
export function isYoung({ readAt }: HeadStart, now: number): boolean {
  return now - readAt < youngMs;
}

/** Gives its models as the only page of a sweep. */
export async function* readHeadStart({ models }: HeadStart): AsyncGenerator<ModelPage> {
  yield models;
}
