import { maxDeploymentIdLength } from './deployment-draft.ts';

const suffixLength = 5;
const suffixPattern = /-([a-z0-9]{5})$/;

/**
 * Makes a deployment's ID from its name: lower case, everything but letters and digits as single dashes, then
 * `-<suffix>`; at most 50 characters.
 */
export function makeDeploymentId(name: string, suffix: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, maxDeploymentIdLength - suffix.length - 1)
    .replace(/^-+|-+$/g, '');
  return `${slug || 'model'}-${suffix}`;
}

/**
 * Makes five letters and digits that tell deployments of the same name apart. `random` gives numbers from 0 up to 1.
 */
export function makeRandomSuffix(random: () => number): string {
  return Array.from({ length: suffixLength }, () => Math.floor(random() * 36).toString(36)).join('');
}

/** Reads the random end of a generated ID, so that the ID keeps it while the name is typed; null when there is none. */
export function readSuffix(id: string): string | null {
  return suffixPattern.exec(id)?.[1] ?? null;
}
