import { z } from 'zod';
import { type DeploymentValues, seenDeploymentSchema } from './deployment-values.ts';

/** What an update can change, each as a whole. PrimeHub takes environment variables and metadata only as whole lists. */
export const deploymentFieldSchema = z.enum([
  'modelUri',
  'modelImage',
  'imagePullSecret',
  'instanceType',
  'replicas',
  'privateAccess',
  'description',
  'env',
  'metadata',
]);
export type DeploymentField = z.infer<typeof deploymentFieldSchema>;

/** Why a write was held back: somebody else changed meanwhile what it would change too. */
export const deploymentConflictSchema = z.object({
  /** `power`: it was stopped, and the write would start it. */
  fields: z.array(z.enum([...deploymentFieldSchema.options, 'power'])),
  now: seenDeploymentSchema,
  /** Who changed it last, and when in ms since the epoch, as far as PrimeHub says. */
  by: z.string().nullable(),
  at: z.number().nullable(),
});
export type DeploymentConflict = Readonly<z.infer<typeof deploymentConflictSchema>>;

/** Lists the fields that differ. Blanks around a text, the order of a list and rows without a name are no difference. */
export function listChangedFields(from: DeploymentValues, to: DeploymentValues): readonly DeploymentField[] {
  return deploymentFieldSchema.options.filter((field) => normalize(from, field) !== normalize(to, field));
}

/**
 * Carries a person's changes of `base` over to what is there now: what they did not touch follows `now`. In a list of
 * pairs their own rows are carried over one by one. Conflicts are the fields that both sides changed, and not alike; they
 * keep the person's value.
 */
export function rebaseValues(
  base: DeploymentValues,
  mine: DeploymentValues,
  now: DeploymentValues,
): { readonly values: DeploymentValues; readonly conflicts: readonly DeploymentField[] } {
  const touched = listChangedFields(base, mine);
  const moved = listChangedFields(base, now);
  const differing = listChangedFields(mine, now);
  const kept = Object.fromEntries(touched.map((field) => [field, mine[field]]));
  const values: DeploymentValues = {
    ...now,
    ...kept,
    ...(touched.includes('env') ? { env: rebasePairs('name', base.env, mine.env, now.env) } : {}),
    ...(touched.includes('metadata')
      ? { metadata: rebasePairs('key', base.metadata, mine.metadata, now.metadata) }
      : {}),
    name: mine.name,
    id: mine.id,
    updateMessage: mine.updateMessage,
  };
  return {
    values,
    conflicts: touched.filter((field) => moved.includes(field) && differing.includes(field)),
  };
}

/** The person's list, with the rows that others added, changed or removed where the person left them as they were. */
function rebasePairs<K extends string, Row extends Readonly<Record<K | 'value', string>>>(
  key: K,
  base: readonly Row[],
  mine: readonly Row[],
  now: readonly Row[],
): Row[] {
  const find = (rows: readonly Row[], name: string): Row | undefined => rows.find((row) => row[key] === name);
  const isTouched = (name: string): boolean => find(base, name)?.value !== find(mine, name)?.value;
  const own = mine.flatMap((row) => {
    if (row[key] === '' || isTouched(row[key])) return [row];
    const theirs = find(now, row[key]);
    return theirs === undefined ? [] : [theirs];
  });
  const added = now.filter((row) => find(mine, row[key]) === undefined && !isTouched(row[key]));
  return [...own, ...added];
}

function normalize(values: DeploymentValues, field: DeploymentField): string {
  switch (field) {
    case 'env':
      return normalizePairs(values.env.map(({ name, value }) => [name, value]));
    case 'metadata':
      return normalizePairs(values.metadata.map(({ key, value }) => [key, value]));
    default:
      return String(values[field]).trim();
  }
}

function normalizePairs(pairs: readonly (readonly [name: string, value: string])[]): string {
  const named = pairs.map(([name, value]) => [name.trim(), value] as const).filter(([name]) => name !== '');
  return JSON.stringify(named.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
