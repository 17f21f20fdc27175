import { maxDeploymentIdLength } from '../../shared/deployment-draft.ts';

const suffixLength = 5;

/**
 * An id for a new deployment: the name in lower case with `-` for what an id may not hold, and five random characters.
 * `random` gives numbers from 0 up to 1.
 */
export function generateDeploymentId(name: string, random: () => number): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, maxDeploymentIdLength - suffixLength - 1)
    .replace(/^-+|-+$/g, '');
  const suffix = Array.from({ length: suffixLength }, () => Math.floor(random() * 36).toString(36)).join('');
  return `${slug || 'model'}-${suffix}`;
}
