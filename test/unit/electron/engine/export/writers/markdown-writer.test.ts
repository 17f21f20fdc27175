import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { describe, expect, it, test } from 'vitest';
import type { Cell } from '../../../../../../electron/engine/export/table.ts';
import { createMarkdownWriter } from '../../../../../../electron/engine/export/writers/markdown-writer.ts';
import { toClipboardText } from '../../../../../../shared/text/clipboard-text.ts';
import { makeTexts, nastyTexts } from './nasty-cells.ts';

function write(rows: readonly (readonly Cell[])[]): string {
  const writer = createMarkdownWriter([
    { header: 'Name', kind: 'text' },
    { header: 'metrics.val_auc', kind: 'number' },
  ]);
  return writer.head + rows.map((cells, index) => writer.row(cells, index)).join('') + writer.tail(rows.length);
}

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

/** The cells of the first row as a reader of GitHub's Markdown shows them. */
function readRow(markdown: string): readonly Node[] {
  const tree: Node = fromMarkdown(markdown, {
    extensions: [gfmTable(), gfmStrikethrough()],
    mdastExtensions: [gfmTableFromMarkdown(), gfmStrikethroughFromMarkdown()],
  });
  expect(tree.children).toHaveLength(1);
  const [table] = tree.children ?? [];
  expect(table?.children).toHaveLength(2);
  return table?.children?.[1]?.children ?? [];
}

const textOf = ({ children = [] }: Node): string =>
  children
    .map(({ type, value = '' }) => (type === 'html' && value === '<br>' ? '\n' : type === 'text' ? value : `{${type}}`))
    .join('');

describe('Markdown', () => {
  it('is a table, with numbers at the right', () => {
    expect(
      write([
        ['churn_eu', 0.25],
        [null, null],
      ]),
    ).toBe('| Name | metrics.val_auc |\n| --- | ---: |\n| churn_eu | 0.25 |\n|  |  |\n');
  });

  const isText = (text: string): void => {
    const cells = readRow(write([[text, 1]]));
    expect(cells).toHaveLength(2);
    const clean = toClipboardText(text, true).replaceAll('\t', ' ');
    expect(textOf(cells[0] ?? { type: 'none' }).trim()).toBe(clean.trim());
  };
  test.each(nastyTexts)('%j is its text in one cell', isText);
  it('is its text in one cell, whatever that is made of', () => makeTexts(1_000).forEach(isText));
});
