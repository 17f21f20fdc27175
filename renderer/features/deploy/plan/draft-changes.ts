import type { DeploymentDraft } from '../../../../shared/deployment/deployment-draft.ts';
import type { DeploymentPlan } from '../../../../shared/deployment/deployment-plan.ts';

type Draft = DeploymentPlan['draft'];

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

const labels = {
  modelUri: 'Model URI',
  modelImage: 'Model Image',
  imagePullSecret: 'Image Pull Secret',
  instanceType: 'Instance Type',
  replicas: 'Replicas',
  privateAccess: 'Access Type',
  description: 'Description',
} as const satisfies Partial<Record<keyof DeploymentDraft, string>>;

/**
 * Describes the deployment as it runs now, in the form's terms. Takes the values of environment variables from the
 * form's starting values, as the replica has none.
 */
export function createCurrentDraft(plan: DeploymentPlan): Draft | null {
  const { current, draft } = plan;
  if (current === null) return null;
  return {
    name: current.name,
    id: current.id,
    modelImage: current.modelImage ?? '',
    imagePullSecret: current.imagePullSecret ?? '',
    modelUri: current.modelUri ?? '',
    description: current.description ?? '',
    env: draft.env,
    metadata: [...current.metadata],
    instanceType: current.instanceType?.id ?? '',
    replicas: current.replicas ?? 1,
    privateAccess: current.privateAccess,
    updateMessage: '',
  };
}

/**
 * Lists every field that an update would change, most important first. Never contains values of environment variables.
 */
export function listChanges(before: Draft, after: Draft, names: ChoiceNames): readonly DraftChange[] {
  const describeField = (draft: Draft, field: keyof typeof labels): string | null => {
    switch (field) {
      case 'privateAccess':
        return draft.privateAccess ? 'Private' : 'Public';
      case 'replicas':
        return Number.isNaN(draft.replicas) ? null : String(draft.replicas);
      case 'instanceType':
        return names.instanceTypes.get(draft.instanceType) ?? nullIfEmpty(draft.instanceType);
      case 'imagePullSecret':
        return names.pullSecrets.get(draft.imagePullSecret) ?? nullIfEmpty(draft.imagePullSecret);
      default:
        return nullIfEmpty(draft[field].trim());
    }
  };
  const fields = (Object.keys(labels) as (keyof typeof labels)[])
    .filter((field) => normalize(before[field]) !== normalize(after[field]))
    .map((field) => ({
      key: field,
      label: labels[field],
      before: describeField(before, field),
      after: describeField(after, field),
    }));
  return [...fields, ...listEnvChanges(before, after), ...listMetadataChanges(before, after)];
}

function listEnvChanges(before: Draft, after: Draft): DraftChange[] {
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

function listMetadataChanges(before: Draft, after: Draft): DraftChange[] {
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

const normalize = (value: string | number | boolean): string => String(value).trim();
const nullIfEmpty = (text: string): string | null => (text === '' ? null : text);
const quoteEmpty = (text: string | null): string | null => (text === '' ? '""' : text);
