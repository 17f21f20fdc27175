/**
 * Formats how many rows of a list are shown: "41" if all are, "12 of 41" for a search, "1,000+ of 41,000" if more match
 * than were counted, nothing while unknown.
 */
export function formatRowCount(total: number | null, all: number | null, totalIsBound: boolean): string {
  if (total === null || all === null) return '';
  const whole = all.toLocaleString('en-US');
  if (totalIsBound) return `${total.toLocaleString('en-US')}+ of ${whole}`;
  return total === all ? whole : `${total.toLocaleString('en-US')} of ${whole}`;
}
