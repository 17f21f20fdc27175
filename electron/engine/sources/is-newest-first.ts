import type { RegisteredModel } from '../../../shared/registry/registry.ts';

/** Whether models stand in the order of their changes: a server that does not know the order asked for passes over it. */
export function isNewestFirst(models: readonly RegisteredModel[]): boolean {
  return models.every(({ updatedAt }, index) => {
    const before = models[index - 1];
    return before === undefined || (updatedAt ?? 0) <= (before.updatedAt ?? 0);
  });
}
