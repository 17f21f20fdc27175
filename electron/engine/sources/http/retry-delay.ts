const baseMs = 500;
const capMs = 8_000;
/** The longest wait a server may ask for. A server that asks for more is not tried again. */
const longestRetryAfterMs = 60_000;

/**
 * Computes the ms before the next try: 0.5 · 2ⁿ s ± 50 %, at most 8 s, or what `Retry-After` asks for; null when that
 * is more than a minute. `attempt` counts from 1, `random` is in [0, 1).
 */
export function retryDelay(
  attempt: number,
  retryAfter: string | undefined,
  now: number,
  random: number,
): number | null {
  const asked = parseRetryAfter(retryAfter, now);
  if (asked !== null) return asked <= longestRetryAfterMs ? asked : null;
  return Math.min(capMs, Math.round(baseMs * 2 ** (attempt - 1) * (0.5 + random)));
}

/** RFC 9110 §10.2.3: seconds, or an HTTP date. */
function parseRetryAfter(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
