import { describeStatus } from '../../../../shared/deployment/status-text.ts';
import { writeCondition } from '../../../../shared/query/written-condition.ts';
import type { Dataset, Lineage, OriginState } from '../../../../shared/registry/lineage.ts';
import { loggedModelIdSchema } from '../../../../shared/registry/lineage.ts';
import type { VersionRef } from '../../../../shared/registry/version-ref.ts';
import { firstFleetView } from '../../../../shared/registry/view-address.ts';
import { deploymentPath, deploymentsPath, modelPath, versionPath, versionsPath } from '../../../paths.ts';
import {
  type LineageFact,
  type LineageGraph,
  type LineageKind,
  type LineageNode,
  type LineageTarget,
  nameRest,
} from './lineage-node.ts';

/** Parts of a kind in the list; the picture shows fewer. */
interface Part {
  readonly label: string;
  readonly detail?: string | null;
  readonly isGone?: boolean;
  readonly facts?: readonly LineageFact[];
  readonly target?: LineageTarget | null;
}

const roles: Readonly<Record<LineageKind, string>> = {
  dataset: 'Dataset',
  base: 'Model Read',
  parent: 'Parent Run',
  run: 'Source Run',
  model: 'Logged Model',
  origin: 'Copied From',
  version: 'This Version',
  deployment: 'Deployment',
  copy: 'Copy',
  sibling: 'Same Run',
};

/** Found among the versions on this computer. */
const foundHere: ReadonlySet<LineageKind> = new Set(['sibling', 'copy']);
const none: ReadonlySet<LineageKind> = new Set();

/**
 * Builds what a version's picture and list show of where it comes from and where it went. `isWhole`: all versions of the
 * registry were looked through.
 */
export function buildLineage(lineage: Lineage, { name, version }: VersionRef, isWhole: boolean): LineageGraph {
  const ofVersion = { name, version };
  const mayHaveMore = isWhole ? none : foundHere;
  const runPage: LineageTarget | null =
    lineage.run === null || lineage.runState === 'missing'
      ? null
      : { kind: 'page', page: { page: 'mlflow-run', ...ofVersion } };
  const all: LineageGraph['all'] = {
    dataset: runPage,
    base: runPage,
    deployment: { kind: 'path', path: deploymentsPath },
    copy: toQuery('source', `models:/${name}/${version}`),
    sibling: lineage.run === null ? null : toQuery('run', lineage.run.runId),
  };
  const list = (kind: LineageKind, parts: readonly Part[], total = parts.length): readonly LineageNode[] => {
    const named = parts.map((part, index) => makeNode(kind, String(index), part));
    const rest = total - parts.length;
    if (rest <= 0) return named;
    const last = makeNode(kind, 'rest', { label: nameRest(rest, mayHaveMore.has(kind)), target: all[kind] ?? null });
    return [...named, { ...last, rest }];
  };

  const { datasets, baseModels, siblings, copies, deployments } = lineage;
  const inputs = [
    ...list(
      'dataset',
      (datasets?.items ?? []).map((each) => toDatasetPart(each, runPage)),
      datasets?.total,
    ),
    ...list(
      'base',
      baseModels.items.map((id) => ({ label: id, target: toModelPage(id, ofVersion) })),
      baseModels.total,
    ),
    ...list('parent', toParentParts(lineage, ofVersion)),
  ];
  const run = list('run', toRunParts(lineage, runPage));
  const model = list('model', toModelParts(lineage, ofVersion));
  const origin = list('origin', toOriginParts(lineage, name));
  const self = makeNode('version', 'self', { label: `Version ${version}` });
  const went = [
    ...list(
      'deployment',
      deployments.items.map(({ id, name: label, status }) => ({
        label,
        detail: describeStatus(status),
        target: { kind: 'path', path: deploymentPath(id) },
      })),
      deployments.total,
    ),
    ...list(
      'copy',
      copies.items.map((ref) => toVersionPart(ref, name)),
      copies.total,
    ),
  ];
  const others = list(
    'sibling',
    siblings.items.map((ref) => toVersionPart(ref, name)),
    siblings.total,
  );

  const chain = [...run, ...model, ...origin, self];
  const [first = self] = chain;
  const source = run[0] ?? model[0];
  return {
    all,
    mayHaveMore,
    nodes: [...inputs, ...chain, ...went, ...others],
    edges: [
      ...inputs.map(({ key }) => ({ from: key, to: first.key })),
      ...chain.slice(1).map(({ key }, index) => ({ from: chain[index]?.key ?? '', to: key })),
      ...went.map(({ key }) => ({ from: self.key, to: key })),
      ...(source === undefined ? [] : others.map(({ key }) => ({ from: source.key, to: key }))),
    ],
  };
}

function makeNode(
  kind: LineageKind,
  id: string,
  { label, detail = null, isGone = false, facts = [], target = null }: Part,
): LineageNode {
  return { key: `${kind} ${id}`, kind, role: roles[kind], label, detail, isGone, facts, target, rest: 0 };
}

function toDatasetPart(
  { name, digest, sourceType, source, context, rows }: Dataset,
  target: LineageTarget | null,
): Part {
  return {
    label: name,
    detail: context,
    target,
    facts: [
      ...(rows === null ? [] : [text(null, countText(rows, 'row'))]),
      ...(digest === null ? [] : [{ label: 'Digest', kind: 'copied', text: digest } as const]),
      ...(source === null ? [] : [toSourceFact(sourceType, source)]),
    ],
  };
}

/** A source is JSON, most often of one address: then that is what people look for. */
function toSourceFact(type: string | null, source: string): LineageFact {
  const address = /^\s*\{\s*"(?:uri|url|path)"\s*:\s*"([^"\\]+)"\s*\}\s*$/.exec(source)?.[1];
  return { label: type === null ? 'Source' : `Source (${type})`, kind: 'copied', text: address ?? source };
}

function toParentParts({ parent }: Lineage, of: VersionRef): readonly Part[] {
  if (parent === null) return [];
  const isGone = parent.state === 'missing';
  return [
    {
      label: parent.name ?? parent.runId,
      detail: describeState(parent.state),
      isGone: isGone || parent.state === 'deleted',
      target: isGone ? null : { kind: 'page', page: { page: 'mlflow-parent-run', ...of } },
      facts: [{ label: 'Run ID', kind: 'copied', text: parent.runId }],
    },
  ];
}

function toRunParts({ run, runState }: Lineage, target: LineageTarget | null): readonly Part[] {
  if (run === null) return [];
  const isGone = runState === 'missing' || runState === 'deleted';
  return [
    {
      label: run.name ?? run.runId,
      detail: runState === 'missing' ? 'gone' : runState === 'deleted' ? 'deleted' : null,
      isGone,
      target,
      facts: [
        ...(run.user === null ? [] : [text('By', run.user)]),
        ...(run.startTime === null ? [] : [{ label: 'Started', kind: 'time', time: run.startTime } as const]),
      ],
    },
  ];
}

/** Of a model that is not ready. */
const modelStates: ReadonlyMap<string, string> = new Map([
  ['LOGGED_MODEL_PENDING', 'pending'],
  ['LOGGED_MODEL_UPLOAD_FAILED', 'upload failed'],
]);

function toModelParts({ loggedModel }: Lineage, of: VersionRef): readonly Part[] {
  if (loggedModel === null) return [];
  const { modelId, state, name, status, type, createdAt, metrics, params } = loggedModel;
  const isGone = state === 'missing';
  return [
    {
      label: name ?? modelId,
      detail: describeState(state) ?? (status === null ? null : (modelStates.get(status) ?? null)),
      isGone,
      target: isGone || state === 'unsupported' ? null : toModelPage(modelId, of),
      facts: [
        ...(type === null ? [] : [text(null, type)]),
        ...(createdAt === null ? [] : [{ label: 'Logged', kind: 'time', time: createdAt } as const]),
        ...(state === 'loaded'
          ? [text(null, countText(metrics, 'metric')), text(null, countText(params, 'parameter'))]
          : []),
        { label: 'Model ID', kind: 'copied', text: modelId },
      ],
    },
  ];
}

function toOriginParts({ copiedFrom }: Lineage, own: string): readonly Part[] {
  if (copiedFrom === null) return [];
  const { name, version, isKnown } = copiedFrom;
  const part = toVersionPart({ name, version }, own);
  const detail = isKnown ? null : 'not on this computer';
  // What is no number is a stage, which has no page of its own.
  if (/^\d{1,12}$/.test(version)) return [{ ...part, detail }];
  return [{ label: `${version} of ${name}`, detail, target: { kind: 'path', path: modelPath(name) } }];
}

/** The number comes first: names give way at their ends. */
function toVersionPart({ name, version }: VersionRef, own: string): Part {
  const label = name === own ? `Version ${version}` : `Version ${version} of ${name}`;
  return { label, target: { kind: 'path', path: versionPath(name, version) } };
}

function toModelPage(modelId: string, of: VersionRef): LineageTarget | null {
  if (!loggedModelIdSchema.safeParse(modelId).success) return null;
  return { kind: 'page', page: { page: 'mlflow-logged-model', ...of, modelId } };
}

/** The list of all versions that meet a condition. */
function toQuery(field: 'run' | 'source', value: string): LineageTarget {
  const query = writeCondition({ kind: field }, '=', [{ kind: 'text', text: value }]);
  return { kind: 'path', path: versionsPath({ ...firstFleetView, query }) };
}

function describeState(state: OriginState): string | null {
  switch (state) {
    case 'missing':
      return 'gone';
    case 'deleted':
      return 'deleted';
    default:
      return null;
  }
}

const countText = (count: number, what: string): string =>
  `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;

const text = (label: string | null, value: string): LineageFact => ({ label, kind: 'text', text: value });
