import type { QueryField, QueryTree } from '../../../../../shared/query/query-tree.ts';

/** What a query asks of a model. */
export interface QueryHalves {
  /** What the model can answer by itself, `not` before comparisons and words alone; null when it can meet the query in no way. */
  readonly own: QueryTree | null;
  /** What is asked of each of its versions. */
  readonly ofVersions: QueryTree;
}

/** Only a version, or the run behind it, has these. */
const ofVersionsOnly: ReadonlySet<QueryField['kind']> = new Set([
  ...(['metric', 'param', 'runTag', 'version', 'flavour', 'user', 'run', 'runName', 'runStatus'] as const),
  ...(['experiment', 'status', 'source'] as const),
]);

/**
 * Splits a query over models: one matches by itself, or by a version that meets the whole query. What a model cannot know
 * of itself is neither true nor false of it, and `not` makes no difference to that. Tags are those of either.
 */
export function halveQuery(tree: QueryTree): QueryHalves {
  return { own: pickOwn(tree, false), ofVersions: widenTags(tree) };
}

function pickOwn(tree: QueryTree, isTurned: boolean): QueryTree | null {
  switch (tree.kind) {
    case 'not':
      return pickOwn(tree.part, !isTurned);
    case 'and':
    case 'or': {
      const kind = (tree.kind === 'and') !== isTurned ? 'and' : 'or';
      const parts = tree.parts.map((part) => pickOwn(part, isTurned));
      const answered = parts.filter((part) => part !== null);
      const isAnswered = kind === 'and' ? answered.length === parts.length : answered.length > 0;
      return isAnswered ? { ...tree, kind, parts: answered } : null;
    }
    case 'comparison':
      if (ofVersionsOnly.has(tree.field.kind)) return null;
      break;
  }
  return isTurned ? { kind: 'not', part: tree, from: tree.from, to: tree.to } : tree;
}

/** Whoever asks for a tag in a list of models means the model's as well as the version's. */
function widenTags(tree: QueryTree): QueryTree {
  switch (tree.kind) {
    case 'not':
      return { ...tree, part: widenTags(tree.part) };
    case 'and':
    case 'or':
      return { ...tree, parts: tree.parts.map(widenTags) };
    case 'comparison': {
      if (tree.field.kind !== 'tag') return tree;
      const ofModel = { ...tree, field: { kind: 'modelTag', key: tree.field.key } } as const;
      return { kind: 'or', parts: [tree, ofModel], from: tree.from, to: tree.to };
    }
    default:
      return tree;
  }
}
