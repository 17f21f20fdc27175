import { describe, expect, it } from 'vitest';
import { buildLineage } from '../../../../../../renderer/features/version/lineage/build-lineage.ts';
import {
  findBeside,
  type LineageBox,
  layOutAcross,
  layOutDown,
  leastWidth,
  shortenGraph,
} from '../../../../../../renderer/features/version/lineage/lineage-layout.ts';
import type { LineageKind } from '../../../../../../renderer/features/version/lineage/lineage-node.ts';
import type { Lineage } from '../../../../../../shared/registry/lineage.ts';

const dataset = (name: string) => ({
  name,
  digest: 'd',
  sourceType: 's3',
  source: '{"uri":"s3://x/y"}',
  context: 'training',
  rows: 1_200,
});
const refs = (count: number, total = count) => ({
  items: Array.from({ length: count }, (_, index) => ({ name: 'churn', version: String(index + 10) })),
  total,
});

const bare: Lineage = {
  runState: 'none',
  isRead: false,
  run: null,
  datasets: null,
  parent: null,
  baseModels: { items: [], total: 0 },
  loggedModel: null,
  copiedFrom: null,
  siblings: refs(0),
  copies: refs(0),
  deployments: { items: [], total: 0 },
};

const whole: Lineage = {
  ...bare,
  runState: 'loaded',
  isRead: true,
  run: { runId: 'r1', name: 'bold-crow', status: 'FINISHED', user: 'ada', startTime: 1 },
  datasets: { items: ['a', 'b', 'c', 'd', 'e', 'f'].map(dataset), total: 43 },
  parent: { runId: 'p1', name: 'sweep', state: 'loaded' },
  baseModels: { items: ['m-base'], total: 1 },
  loggedModel: {
    modelId: 'm-1',
    state: 'loaded',
    name: 'scorer',
    status: 'LOGGED_MODEL_READY',
    type: null,
    createdAt: 1,
    sourceRunId: 'r1',
    metrics: 1,
    params: 2,
  },
  copiedFrom: { name: 'other', version: '3', isKnown: true },
  siblings: refs(12, 50),
  copies: refs(2),
  deployments: { items: [{ id: 'd1', name: 'live', status: 'Deployed', version: '2' }], total: 1 },
};

const self = { name: 'churn', version: '2' };
const graph = buildLineage(whole, self, true);

function isOver(a: LineageBox, b: LineageBox): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

it.each([
  [0, '0 rows'],
  [1, '1 row'],
  [1_200, '1,200 rows'],
])('a dataset of %d rows says so', (rows, said) => {
  const { nodes } = buildLineage(
    { ...bare, datasets: { items: [{ ...dataset('a'), rows }], total: 1 } },
    { name: 'churn', version: '3' },
    true,
  );
  expect(nodes[0]?.facts[0]).toMatchObject({ text: said });
});

describe('the parts of a lineage', () => {
  it('lead from datasets, parent and models read over run, logged model and original to this version and on', () => {
    const nameOf = new Map(graph.nodes.map(({ key, kind }) => [key, kind]));
    const ways = graph.edges.map(({ from, to }) => `${nameOf.get(from)} → ${nameOf.get(to)}`);
    expect([...new Set(ways)]).toEqual([
      'dataset → run',
      'base → run',
      'parent → run',
      'run → model',
      'model → origin',
      'origin → version',
      'version → deployment',
      'version → copy',
      'run → sibling',
    ]);
  });

  it('link to pages of the app and of MLflow, by names and ids alone', () => {
    const targets = new Map(graph.nodes.map(({ label, target }) => [label, target]));
    expect(targets.get('a')).toEqual({ kind: 'page', page: { page: 'mlflow-run', ...self } });
    expect(targets.get('sweep')).toEqual({ kind: 'page', page: { page: 'mlflow-parent-run', ...self } });
    expect(targets.get('scorer')).toEqual({
      kind: 'page',
      page: { page: 'mlflow-logged-model', ...self, modelId: 'm-1' },
    });
    expect(targets.get('live')).toEqual({ kind: 'path', path: '/deployments/deployment?id=d1' });
    expect(targets.get('Version 3 of other')).toEqual({ kind: 'path', path: '/models/version?name=other&version=3' });
    expect(targets.get('and 38 more')).toEqual({ kind: 'path', path: "/versions?q=run%20%3D%20'r1'" });
    expect(targets.get('Version 2')).toBeNull();
  });

  it('do not claim to be all where versions are not on this computer, and datasets and deployments do', () => {
    const partly = buildLineage({ ...whole, copies: refs(12, 13) }, self, false);
    const labels = (of: LineageKind) => partly.nodes.filter(({ kind }) => kind === of).map(({ label }) => label);
    expect([labels('sibling').at(-1), labels('copy').at(-1)]).toEqual(['and 38+ more', 'and 1+ more']);
    expect(labels('dataset').at(-1)).toBe('and 37 more');
    expect([...partly.mayHaveMore]).toEqual(['sibling', 'copy']);
    const inPicture = shortenGraph(partly).nodes.map(({ label }) => label);
    expect(inPicture).toEqual(expect.arrayContaining(['and 40 more', 'and 47+ more', 'and 10+ more']));
    expect(graph.mayHaveMore.size).toBe(0);
  });

  it('are this version alone where nothing is known', () => {
    expect(buildLineage(bare, self, true)).toMatchObject({ nodes: [{ kind: 'version' }], edges: [] });
  });

  it('that are gone lead nowhere and say so', () => {
    const gone = buildLineage(
      {
        ...whole,
        runState: 'missing',
        parent: { runId: 'p1', name: null, state: 'missing' },
        loggedModel: whole.loggedModel && { ...whole.loggedModel, state: 'missing', name: null },
        copiedFrom: { name: 'other', version: 'Production', isKnown: false },
      },
      self,
      true,
    );
    const find = (kind: string) => gone.nodes.find((node) => node.kind === kind);
    for (const kind of ['run', 'parent', 'model'])
      expect(find(kind)).toMatchObject({ isGone: true, detail: 'gone', target: null });
    expect(find('origin')).toMatchObject({ label: 'Production of other', detail: 'not on this computer' });
  });
});

describe('the picture', () => {
  it('holds four parts of a kind, and one of them stands for all others', () => {
    const short = shortenGraph(graph);
    expect(short.nodes.filter(({ kind }) => kind === 'dataset').map(({ label }) => label)).toEqual([
      'a',
      'b',
      'c',
      'and 40 more',
    ]);
    expect(short.nodes.filter(({ kind }) => kind === 'sibling').at(-1)).toMatchObject({
      label: 'and 47 more',
      target: { kind: 'path', path: "/versions?q=run%20%3D%20'r1'" },
    });
    const keys = new Set(short.nodes.map(({ key }) => key));
    expect(short.edges.every(({ from, to }) => keys.has(from) && keys.has(to))).toBe(true);
    expect(
      short.nodes.every(
        ({ key, kind }) => kind === 'version' || short.edges.some(({ from, to }) => from === key || to === key),
      ),
    ).toBe(true);
  });

  it.each([
    ['across', layOutAcross, leastWidth(shortenGraph(graph))],
    ['across, with room', layOutAcross, 1_400],
    ['down', layOutDown, 300],
    ['down, with room', layOutDown, 700],
  ] as const)('%s lays no part over another and keeps within its width', (_, layOut, width) => {
    const short = shortenGraph(graph);
    const { boxes, lines, ...size } = layOut(short, width);
    expect(boxes).toHaveLength(short.nodes.length);
    expect(lines).toHaveLength(short.edges.length);
    for (const [index, box] of boxes.entries()) {
      expect(boxes.slice(index + 1).filter((other) => isOver(box, other))).toEqual([]);
    }
    expect(size.width).toBeLessThanOrEqual(width);
    expect(lines.join('')).not.toMatch(/NaN|undefined/);
  });

  it('is gone through by arrow keys: every linked part is reached from every other', () => {
    for (const layout of [layOutAcross(shortenGraph(graph), 1_000), layOutDown(shortenGraph(graph), 400)]) {
      const linked = layout.boxes.filter(({ node }) => node.target !== null);
      const [start] = linked;
      if (start === undefined) throw new Error('there are parts');
      const reached = new Set([start]);
      for (const box of reached) {
        for (const direction of ['left', 'right', 'up', 'down'] as const) {
          const next = findBeside(linked, box, direction);
          if (next !== null) reached.add(next);
        }
      }
      expect(reached.size).toBe(linked.length);
    }
  });
});
