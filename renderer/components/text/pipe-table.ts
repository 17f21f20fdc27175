import { Children, type ReactNode } from 'react';

type Part = Exclude<ReactNode, boolean | null | undefined>;
/** The text and the elements of one cell, in order. */
export type PipeCell = readonly Part[];

export interface PipeTable {
  /** What stands in the paragraph before the table. */
  readonly before: readonly Part[];
  readonly aligns: readonly ('left' | 'center' | 'right')[];
  readonly head: readonly PipeCell[];
  /** Each as long as the head. */
  readonly rows: readonly (readonly PipeCell[])[];
}

/**
 * The table that a paragraph of Markdown holds, null when it holds none. CommonMark has no tables and leaves `| a | b |`
 * as text; model cards use them, because MLflow's own pages show them.
 */
export function readPipeTable(paragraph: ReactNode): PipeTable | null {
  const lines = splitLines(Children.toArray(paragraph));
  const ruleAt = lines.findIndex((line) => readAligns(line) !== null);
  const aligns = readAligns(lines[ruleAt] ?? []);
  const head = splitCells(lines[ruleAt - 1] ?? []);
  if (aligns === null || head.length !== aligns.length) return null;
  return {
    before: lines.slice(0, ruleAt - 1).flatMap((line, index) => (index === 0 ? line : ['\n', ...line])),
    aligns,
    head,
    rows: lines.slice(ruleAt + 1).map((line) => {
      const cells = splitCells(line);
      return head.map((_, index) => cells[index] ?? []);
    }),
  };
}

/** `|---|:-:|--:|`: what makes the line above it the head of a table. */
function readAligns([text, ...rest]: readonly Part[]): PipeTable['aligns'] | null {
  if (typeof text !== 'string' || rest.length > 0 || !/^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/.test(text))
    return null;
  if (!text.includes('|')) return null;
  return splitCells([text]).map(([mark]) => {
    const rule = String(mark);
    return rule.endsWith(':') ? (rule.startsWith(':') ? 'center' : 'right') : 'left';
  });
}

function splitLines(parts: readonly Part[]): readonly (readonly Part[])[] {
  return splitParts(parts, '\n');
}

function splitCells(line: readonly Part[]): readonly PipeCell[] {
  const cells = splitParts(line, '|').map(trimCell);
  const from = cells.length > 1 && cells[0]?.length === 0 ? 1 : 0;
  const to = cells.length > 1 && cells.at(-1)?.length === 0 ? -1 : undefined;
  return cells.slice(from, to);
}

/** Splits where the separator stands in plain text; elements stay whole, so `code` may hold it. */
function splitParts(parts: readonly Part[], separator: string): readonly (readonly Part[])[] {
  const split: Part[][] = [[]];
  for (const part of parts) {
    const [first, ...others] = typeof part === 'string' ? part.split(separator) : [part];
    if (first !== undefined) split.at(-1)?.push(first);
    for (const other of others) split.push([other]);
  }
  return split;
}

function trimCell(cell: readonly Part[]): PipeCell {
  return cell
    .map((part, index) => {
      if (typeof part !== 'string') return part;
      const text = index === 0 ? part.trimStart() : part;
      return index === cell.length - 1 ? text.trimEnd() : text;
    })
    .filter((part) => part !== '');
}
