/** PrimeHub shows the name on cards, which cut off longer ones. */
const maxLength = 60;

/**
 * Derives a deployment name from a model's name by PrimeHub's rule: two or more letters, digits, spaces, `-` or `_`.
 */
export function deriveDeploymentName(modelName: string): string {
  const plain = modelName
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-zA-Z0-9_-]+/g, ' ')
    .slice(0, maxLength)
    .replace(/^[^a-zA-Z0-9]+|[^a-zA-Z0-9]+$/g, '');
  if (plain.length >= 2) return plain;
  return plain === '' ? 'Model' : `Model ${plain}`;
}
