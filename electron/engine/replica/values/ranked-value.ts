/** UTF-16 units of a text that it is found by, so that values of 6,000 do not fill an index. */
const ranked = 40;

/** How a parameter or tag is stored. */
export interface RankedValue {
  /**
   * What it is found and sorted by: its number where it is one, else the beginning of the text. Integers are `bigint`:
   * SQLite stores small ones in a byte or two.
   */
  readonly rank: bigint | number | string;
  /** The text where the rank does not tell it; null where it does. So two values are equal when both parts are. */
  readonly value: string | null;
}

/** Splits a value into what it is found by and what that does not tell. */
export function rankValue(value: string): RankedValue {
  const number = parseNumber(value);
  if (number !== null) {
    const rank = Number.isSafeInteger(number) ? BigInt(number) : number;
    return { rank, value: String(rank) === value && Number.isFinite(number) ? null : value };
  }
  const start = value.slice(0, ranked);
  const rank = start.isWellFormed() ? start : start.slice(0, -1).toWellFormed();
  return { rank, value: rank === value ? null : value };
}

/** Whether only one text has this rank, which is that text: it is not cut, and nothing in it was replaced. */
export function hasOneText(rank: bigint | number | string): rank is string {
  return typeof rank === 'string' && rank.length < ranked - 1 && !rank.includes('\ufffd');
}

/** The text of a stored value. */
export function readValue(rank: number | string, value: string | null): string {
  return value ?? String(rank);
}

/** MLflow keeps every parameter as text. To a person `0.1`, `1e-3`, `-5` and Python's `inf` are numbers, `0x10` is not. */
function parseNumber(value: string): number | null {
  const text = value.trim();
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text);
  const infinite = /^([+-]?)inf(?:inity)?$/i.exec(text);
  if (infinite === null) return null;
  return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
