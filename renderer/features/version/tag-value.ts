import type { Tag } from '../../../shared/registry/registry.ts';

/** Finds the value of a tag; null if it is missing or empty. */
export function findTagValue(tags: readonly Tag[], key: string): string | null {
  const value = tags.find((tag) => tag.key === key)?.value ?? '';
  return value === '' ? null : value;
}
