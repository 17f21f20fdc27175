/** PrimeHub shows the name on cards; a longer one is only cut there. */
const maxLength = 60;

/** A deployment name made from a model's name, within PrimeHub's rule: letters, digits, spaces, `-`, `_`, two or more. */
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
