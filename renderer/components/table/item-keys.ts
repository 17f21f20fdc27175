/**
 * Pairs each item with a key of its own. Servers repeat what should be unique, and React leaves the rows of a repeated
 * key on screen for good: the second of a key gets another.
 */
export function withKeys<Item>(
  items: readonly Item[],
  getKey: (item: Item) => string,
): readonly (readonly [key: string, item: Item])[] {
  const createKey = createKeyCounter();
  return items.map((item) => [createKey(getKey(item)), item]);
}

/** Returns the function that makes keys unique in the order in which they are asked for. */
export function createKeyCounter(): (key: string) => string {
  const seen = new Map<string, number>();
  return (key) => {
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    // The number comes first, so that no key can look like another's second.
    return `${count} ${key}`;
  };
}
