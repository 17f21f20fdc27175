/**
 * "41" when all models are shown, "12 of 41" when a search leaves some out, "1,000+ of 41,000" when more match than were
 * counted, nothing while unknown.
 */
export function formatModelCount(total: number | null, totalModels: number | null, totalIsBound: boolean): string {
  if (total === null || totalModels === null) return '';
  const all = totalModels.toLocaleString('en-US');
  if (totalIsBound) return `${total.toLocaleString('en-US')}+ of ${all}`;
  return total === totalModels ? all : `${total.toLocaleString('en-US')} of ${all}`;
}
