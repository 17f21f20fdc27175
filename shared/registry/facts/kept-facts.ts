/** Parameters, metrics or tags of a run or version that the app keeps at most: with all three it is stored in 45 ms. */
export const mostFacts = 7_500;
/** UTF-16 units of the names and values that it keeps of them at most, up to the one that reaches this. */
export const longestFacts = 2_000_000;

/** Whether a list may have been cut when it was read, so that a page must not call it complete. */
export function isKeptInPart(facts: readonly { readonly key: string; readonly value: unknown }[]): boolean {
  if (facts.length >= mostFacts) return true;
  return facts.reduce((length, { key, value }) => length + key.length + String(value).length, 0) >= longestFacts;
}
