/** "41" when all models are shown, "12 of 41" when a search leaves some out, nothing while unknown. */
export function countText(total: number | null, totalModels: number | null): string {
  if (total === null || totalModels === null) return '';
  const all = totalModels.toLocaleString('en-US');
  return total === totalModels ? all : `${total.toLocaleString('en-US')} of ${all}`;
}
