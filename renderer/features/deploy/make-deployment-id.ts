import { maxDeploymentIdLength } from '../../../shared/deployment-draft.ts';

const suffixPattern = /-([a-z0-9]{5})$/;
const suffixAlphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
 * The ID a deployment gets from its name: lower-case, everything but letters and digits as single dashes, then
 * `-<suffix>`; at most 50 characters. The main process makes the first one by the same rule.
 */
export function makeDeploymentId(name: string, suffix: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, maxDeploymentIdLength - suffix.length - 1)
    .replace(/^-+|-+$/g, '');
  return `${slug || 'model'}-${suffix}`;
}

/** The random end of a generated ID, so that the ID keeps it while the name is typed; a new one where there is none. */
export function suffixOf(id: string): string {
  return suffixPattern.exec(id)?.[1] ?? randomSuffix();
}

/** Five letters and digits that make two deployments of one name differ. */
export function randomSuffix(): string {
  const numbers = crypto.getRandomValues(new Uint8Array(5));
  return [...numbers].map((number) => suffixAlphabet[number % suffixAlphabet.length]).join('');
}
