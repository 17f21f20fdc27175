import type { Tag } from '../../../shared/registry/registry.ts';

/** The value of a tag, null when there is none or it is empty. */
export function findTagValue(tags: readonly Tag[], key: string): string | null {
  const value = tags.find((tag) => tag.key === key)?.value ?? '';
  return value === '' ? null : value;
}

/** MLflow's own tags, which a person seldom wants to see. */
export function isMlflowTag({ key }: Tag): boolean {
  return key.startsWith('mlflow.');
}
