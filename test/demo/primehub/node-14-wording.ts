/** Parses JSON; on failure throws with the message of Node 14, which PrimeHub's image runs. Newer Nodes word it otherwise. */
export function parseJsonAsNode14(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const start = text.search(/\S/);
    const first = start < 0 ? undefined : text[start];
    if (first !== undefined && !/[[{"\-\dtfn]/.test(first)) {
      throw new SyntaxError(`Unexpected token ${first} in JSON at position ${start}`);
    }
    throw error;
  }
}
