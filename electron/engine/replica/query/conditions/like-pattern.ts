/** Tells whether a text is like a pattern: `%` stands for any letters, `_` for one. */
export type LikePattern = (text: string) => boolean;

/**
 * Compiles a pattern of `like` or `ilike`. Looks for what stands between two `%` from left to right, so that no pattern,
 * such as `%a%a%a%a%`, takes a text of 6,000 letters long.
 */
export function compileLike(pattern: string, ignoresCase: boolean): LikePattern {
  const flags = ignoresCase ? 'isu' : 'su';
  const pieces = pattern.split(/%+/).map(writePiece);
  if (pieces.length === 1) {
    const whole = new RegExp(`^${pieces[0] ?? ''}$`, flags);
    return (text) => whole.test(text);
  }
  const first = new RegExp(`^${pieces[0] ?? ''}`, flags);
  const last = new RegExp(`${pieces.at(-1) ?? ''}$`, `g${flags}`);
  const middle = pieces
    .slice(1, -1)
    .filter((piece) => piece !== '')
    .map((piece) => new RegExp(piece, `g${flags}`));
  return (text) => {
    let at = first.exec(text)?.[0].length;
    for (const piece of middle) {
      if (at === undefined) return false;
      piece.lastIndex = at;
      at = piece.test(text) ? piece.lastIndex : undefined;
    }
    if (at === undefined) return false;
    last.lastIndex = at;
    return last.test(text);
  };
}

function writePiece(piece: string): string {
  return piece.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`).replaceAll('_', '.');
}
