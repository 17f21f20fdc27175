import { type DeploymentField, listChangedFields } from '../../../../shared/deployment/deployment-changes.ts';
import type { DeploymentPlan } from '../../../../shared/deployment/deployment-plan.ts';
import type { DeploymentValues } from '../../../../shared/deployment/deployment-values.ts';
import { fieldLabels } from '../../../components/deployments/field-labels.ts';

/** One line of "What changes". null means that there is no value, before or after. */
export interface DraftChange {
  readonly key: string;
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Display names by id. */
export interface ChoiceNames {
  readonly instanceTypes: ReadonlyMap<string, string>;
  readonly pullSecrets: ReadonlyMap<string, string>;
}

/** Names the instance types and pull secrets of a plan, including one that only the running deployment still has. */
export function nameChoices({ current, instanceTypes, pullSecrets }: DeploymentPlan): ChoiceNames {
  const types = current?.instanceType == null ? instanceTypes : [current.instanceType, ...instanceTypes];
  return {
    instanceTypes: new Map(types.map(({ id, displayName }) => [id, displayName])),
    pullSecrets: new Map(pullSecrets.map(({ id, name }) => [id, name])),
  };
}

type PlainField = Exclude<DeploymentField, 'env' | 'metadata'>;

/**
 * Lists every field that an update would change, most important first. Never contains values of environment variables.
 */
export function listChanges(
  before: DeploymentValues,
  after: DeploymentValues,
  names: ChoiceNames,
): readonly DraftChange[] {
  const changed = listChangedFields(before, after);
  const fields = (Object.keys(fieldLabels) as DeploymentField[])
    .filter((field): field is PlainField => changed.includes(field) && field !== 'env' && field !== 'metadata')
    .map((field) => ({
      key: field,
      label: fieldLabels[field],
      before: describeField(before, field, names),
      after: describeField(after, field, names),
    }));
  return [...fields, ...listEnvChanges(before, after), ...listMetadataChanges(before, after)];
}

/** A field's value in words; null when there is none. */
export function describeField(values: DeploymentValues, field: PlainField, names: ChoiceNames): string | null {
  switch (field) {
    case 'privateAccess':
      return values.privateAccess ? 'Private' : 'Public';
    case 'replicas':
      return Number.isNaN(values.replicas) ? null : String(values.replicas);
    case 'instanceType':
      return names.instanceTypes.get(values.instanceType) ?? nullIfEmpty(values.instanceType);
    case 'imagePullSecret':
      return names.pullSecrets.get(values.imagePullSecret) ?? nullIfEmpty(values.imagePullSecret);
    default:
      return nullIfEmpty(values[field].trim());
  }
}

function listEnvChanges(before: DeploymentValues, after: DeploymentValues): DraftChange[] {
  return listPairChanges(
    'env',
    'Variable',
    before.env.map(({ name, value }) => [name, value]),
    after.env.map(({ name, value }) => [name, value]),
  ).map((change) => ({
    ...change,
    before: change.before === null ? null : 'set',
    after: change.after === null ? null : change.before === null ? 'set' : 'value changed',
  }));
}

function listMetadataChanges(before: DeploymentValues, after: DeploymentValues): DraftChange[] {
  return listPairChanges(
    'metadata',
    'Metadata',
    before.metadata.map(({ key, value }) => [key, value]),
    after.metadata.map(({ key, value }) => [key, value]),
  ).map((change) => ({ ...change, before: quoteEmpty(change.before), after: quoteEmpty(change.after) }));
}

type Pair = readonly [name: string, value: string];

/** Rows without a name are not sent, so they change nothing. */
function listPairChanges(kind: string, label: string, before: readonly Pair[], after: readonly Pair[]): DraftChange[] {
  const old = listNamedPairs(before);
  const next = listNamedPairs(after);
  return [...new Set([...old.keys(), ...next.keys()])]
    .filter((name) => old.get(name) !== next.get(name))
    .map((name) => ({
      key: `${kind}:${name}`,
      label: `${label} ${name}`,
      before: old.get(name) ?? null,
      after: next.get(name) ?? null,
    }));
}

function listNamedPairs(pairs: readonly Pair[]): Map<string, string> {
  return new Map(pairs.map(([name, value]): Pair => [name.trim(), value]).filter(([name]) => name !== ''));
}

const nullIfEmpty = (text: string): string | null => (text === '' ? null : text);
const quoteEmpty = (text: string | null): string | null => (text === '' ? '""' : text);
