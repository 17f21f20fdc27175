/**
 * Formats how many models are shown: "41" if all are, "12 of 41" for a search, "1,000+ of 41,000" if more match than
 * were counted, nothing while unknown.
 */
export function formatModelCount(total: number | null, totalModels: number | null, totalIsBound: boolean): string {
  if (total === null || totalModels === null) return '';
  const all = totalModels.toLocaleString('en-US');
  if (totalIsBound) return `${total.toLocaleString('en-US')}+ of ${all}`;
  return total === totalModels ? all : `${total.toLocaleString('en-US')} of ${all}`;
}
