import { type LineageGraph, type LineageKind, type LineageNode, nameRest } from './lineage-node.ts';

/** A box of the picture, in px from its upper left corner. */
export interface LineageBox {
  readonly node: LineageNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface LineageLayout {
  readonly boxes: readonly LineageBox[];
  /** SVG paths from box to box. */
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

export type LineageDirection = 'left' | 'right' | 'up' | 'down';

const height = 42;
const gap = { between: 26, below: 8, indent: 18 } as const;
const widths = { least: 112, most: 176, treeMost: 280 } as const;
/** Of each kind in the picture, where the list names more. */
const mostOfAKind = 4;
/** Of a corner of a line. */
const radius = 6;

/** The column of each kind; columns without a box take no room. */
const columns: Readonly<Record<LineageKind, number>> = {
  dataset: 0,
  base: 0,
  parent: 0,
  run: 1,
  model: 2,
  origin: 3,
  version: 4,
  sibling: 4,
  deployment: 5,
  copy: 5,
};

/** The least width in px in which a picture goes from left to right. */
export function leastWidth(graph: LineageGraph): number {
  const count = new Set(graph.nodes.map(({ kind }) => columns[kind])).size;
  return count * widths.least + (count - 1) * gap.between;
}

/** Leaves of each kind as many as a picture holds; one more stands for those left out. */
export function shortenGraph(graph: LineageGraph): LineageGraph {
  const standsFor = new Map<string, string>();
  const nodes = [...Map.groupBy(graph.nodes, ({ kind }) => kind)].flatMap(([kind, own]) => {
    if (own.length <= mostOfAKind) return own;
    const [first] = own;
    const left = own.slice(mostOfAKind - 1);
    if (first === undefined) return own;
    const key = `${kind} rest`;
    const rest = left.reduce((sum, each) => sum + Math.max(1, each.rest), 0);
    for (const each of left) standsFor.set(each.key, key);
    const target = graph.all[kind] ?? null;
    const last = {
      ...first,
      key,
      label: nameRest(rest, graph.mayHaveMore.has(kind)),
      rest,
      target,
      detail: null,
      isGone: false,
      facts: [],
    };
    return [...own.slice(0, mostOfAKind - 1), last];
  });
  const edges = graph.edges.map(({ from, to }) => ({ from: standsFor.get(from) ?? from, to: standsFor.get(to) ?? to }));
  const distinct = new Map(edges.map((edge) => [`${edge.from}\n${edge.to}`, edge]));
  return { ...graph, nodes, edges: [...distinct.values()] };
}

/** Places a picture from left to right: the way to this version on its first line, all else below. */
export function layOutAcross(graph: LineageGraph, available: number): LineageLayout {
  const used = [...new Set(graph.nodes.map(({ kind }) => columns[kind]))].sort();
  const room = Math.floor((available - (used.length - 1) * gap.between) / used.length);
  const width = Math.max(widths.least, Math.min(widths.most, room));
  const rows = new Map<number, number>();
  const boxes = graph.nodes.map((node): LineageBox => {
    const column = used.indexOf(columns[node.kind]);
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    return { node, x: column * (width + gap.between), y: row * (height + gap.below), width, height };
  });
  const lines = connect(graph, boxes, (from, to) => {
    const start = { x: from.x + from.width, y: from.y + height / 2 };
    const end = { x: to.x, y: to.y + height / 2 };
    // Beside where it starts it goes up or down, for what it passes stands on the first line. What comes in meets there.
    const turn = to.y === 0 ? end.x - gap.between / 2 : start.x + gap.between / 2;
    return elbow(start, turn, end);
  });
  return frame(boxes, lines);
}

/** Places it from top to bottom, as a tree: each column further in than the one before. */
export function layOutDown(graph: LineageGraph, available: number): LineageLayout {
  const used = [...new Set(graph.nodes.map(({ kind }) => columns[kind]))].sort();
  const boxes = graph.nodes.map((node, row): LineageBox => {
    const x = used.indexOf(columns[node.kind]) * gap.indent;
    const width = Math.max(widths.least, Math.min(widths.treeMost, available - x));
    return { node, x, y: row * (height + gap.below), width, height };
  });
  const lines = connect(graph, boxes, (from, to) => {
    const start = { x: from.x + gap.indent / 2, y: from.y + height };
    const end = { x: to.x, y: to.y + height / 2 };
    return `M${start.x} ${start.y}V${end.y - radius}Q${start.x} ${end.y} ${start.x + radius} ${end.y}H${end.x}`;
  });
  return frame(boxes, lines);
}

type Connect = (from: LineageBox, to: LineageBox) => string;

function connect({ edges }: LineageGraph, boxes: readonly LineageBox[], draw: Connect): readonly string[] {
  const byKey = new Map(boxes.map((box) => [box.node.key, box]));
  return edges.flatMap(({ from, to }) => {
    const [start, end] = [byKey.get(from), byKey.get(to)];
    return start === undefined || end === undefined ? [] : [draw(start, end)];
  });
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line that goes across, then up or down at `turn`, then across again. */
function elbow(start: Point, turn: number, end: Point): string {
  if (start.y === end.y) return `M${start.x} ${start.y}H${end.x}`;
  const way = Math.sign(end.y - start.y) * radius;
  return [
    `M${start.x} ${start.y}H${turn - radius}`,
    `Q${turn} ${start.y} ${turn} ${start.y + way}V${end.y - way}`,
    `Q${turn} ${end.y} ${turn + radius} ${end.y}H${end.x}`,
  ].join('');
}

function frame(boxes: readonly LineageBox[], lines: readonly string[]): LineageLayout {
  const width = Math.max(0, ...boxes.map((box) => box.x + box.width));
  return { boxes, lines, width, height: Math.max(0, ...boxes.map((box) => box.y + height)) };
}

/** Finds the box that an arrow key leads to among `boxes`: the nearest one on that side; null for none. */
export function findBeside(
  boxes: readonly LineageBox[],
  from: LineageBox,
  direction: LineageDirection,
): LineageBox | null {
  const isAcross = direction === 'left' || direction === 'right';
  const sign = direction === 'left' || direction === 'up' ? -1 : 1;
  let best: { readonly box: LineageBox; readonly distance: number } | null = null;
  for (const box of boxes) {
    const [dx, dy] = [box.x - from.x, box.y - from.y];
    const along = (isAcross ? dx : dy) * sign;
    if (box === from || along <= 0) continue;
    const distance = along + 2 * Math.abs(isAcross ? dy : dx);
    if (best === null || distance < best.distance) best = { box, distance };
  }
  return best?.box ?? null;
}
