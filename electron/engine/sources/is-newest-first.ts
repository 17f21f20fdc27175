import type { RegisteredModel } from '../../../shared/registry/registry.ts';

/** Whether models are in order of change, newest first. A server that does not know this order ignores it. */
export function isNewestFirst(models: readonly RegisteredModel[]): boolean {
  return models.every(({ updatedAt }, index) => {
    const before = models[index - 1];
    return before === undefined || (updatedAt ?? 0) <= (before.updatedAt ?? 0);
  });
}
