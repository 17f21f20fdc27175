import type { QueryField } from './query-tree.ts';

/** What a field is compared with. A parameter's value is text, and a number where somebody compares it with one. */
export type FieldValues = 'number' | 'numberOrText' | 'text' | 'version' | 'time' | 'deployed';

type Kind = QueryField['kind'];

/** The first name is the one that the app writes. */
const plainFields: readonly (readonly [kind: Exclude<Kind, KeyedKind>, values: FieldValues, ...names: string[]])[] = [
  ['model', 'text', 'model', 'name'],
  ['version', 'version', 'version', 'version_number'],
  ['alias', 'text', 'alias', 'aliases'],
  ['stage', 'text', 'stage', 'current_stage'],
  ['registered', 'time', 'registered', 'created', 'creation_timestamp'],
  ['updated', 'time', 'updated', 'last_updated_timestamp'],
  ['deployed', 'deployed', 'deployed'],
  ['deployment', 'text', 'deployment'],
  ['flavour', 'text', 'flavor', 'flavour'],
  ['user', 'text', 'user', 'user_id'],
  ['run', 'text', 'run', 'run_id'],
  ['runName', 'text', 'run_name'],
  ['runStatus', 'text', 'run_status'],
  ['experiment', 'text', 'experiment', 'experiment_id'],
  ['status', 'text', 'status'],
  ['source', 'text', 'source', 'source_path'],
  ['description', 'text', 'description'],
];

export type KeyedKind = Extract<QueryField, { readonly key: string }>['kind'];

const keyedFields: readonly (readonly [kind: KeyedKind, values: FieldValues, ...prefixes: string[]])[] = [
  ['metric', 'number', 'metrics.', 'metric.'],
  ['param', 'numberOrText', 'params.', 'param.', 'parameters.', 'parameter.'],
  ['tag', 'text', 'tags.', 'tag.'],
  ['modelTag', 'text', 'model.tags.', 'model.tag.'],
  ['runTag', 'text', 'run.tags.', 'run.tag.'],
];

const attributePrefix = /^(?:attributes|attribute|attr)\./;

/** The names that a person may write, and the field that each stands for. */
const fieldsByName: ReadonlyMap<string, QueryField> = new Map(
  plainFields.flatMap(([kind, , ...names]) => names.map((name) => [name, { kind }])),
);

/** All that a query can ask about. */
export const queryFields = {
  /** The names that the app writes, those with a key by what stands before the key. */
  written: [...keyedFields, ...plainFields].map(([kind, , name]) => ({ kind, name: name ?? '' })),
  /** Every spelling that is understood. */
  spellings: [...plainFields.flatMap(([, , ...names]) => names), ...keyedFields.flatMap(([, , ...names]) => names)],
  /** The field without a key that a name stands for, whatever the case, with or without `attributes.` before it. */
  find: (name: string): QueryField | null => fieldsByName.get(name.toLowerCase().replace(attributePrefix, '')) ?? null,
  /** What stands before the key in the name of a metric, parameter or tag. */
  findPrefix: (name: string): { readonly kind: KeyedKind; readonly length: number } | null => {
    const lower = name.toLowerCase();
    for (const [kind, , ...prefixes] of keyedFields) {
      const prefix = prefixes.find((each) => lower.startsWith(each));
      if (prefix !== undefined) return { kind, length: prefix.length };
    }
    return null;
  },
  valuesOf: ({ kind }: QueryField): FieldValues =>
    [...keyedFields, ...plainFields].find(([each]) => each === kind)?.[1] ?? 'text',
} as const;
