import Box from '@mui/material/Box';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import { type CSSProperties, type ReactNode, useMemo } from 'react';
import Markdown, { type Components, type Options } from 'react-markdown';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { monoFonts } from '../../theme.ts';
import { MarkdownLink } from './markdown-link.tsx';
import { ServerText } from './server-text.tsx';

/** MLflow stores up to 5,000 characters. Parsing time grows with the square of the length and of the nesting. */
const longest = 6000;
const tooDeep = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])\s)){12}/m;
/** The parser pads every row to the length of the head, so 6,000 characters could become a million cells. */
const mostCells = 10_000;

/**
 * Shows text of a registry as GitHub shows Markdown. Anyone may have written it, so nothing in it acts by itself: HTML stays
 * text, an image becomes its description, and a link shows its address and opens through main's one door.
 */
export function MarkdownText({ text }: { readonly text: string }) {
  const content = useMemo(() => render(toVisibleText(text, 'multiline')), [text]);
  return content === null ? (
    <Box sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
      <ServerText text={text} isMultiline />
    </Box>
  ) : (
    <Box sx={style}>{content}</Box>
  );
}

/**
 * Returns null if the text is too costly to parse. Calls Markdown as a function, to catch what the parser throws on
 * deep nesting.
 */
function render(text: string): ReactNode {
  if (text.length > longest || tooDeep.test(text) || countCells(text) > mostCells) return null;
  try {
    return Markdown({ children: text, components, remarkPlugins });
  } catch {
    return null;
  }
}

/** Counts the cells that the text would have if it were one table. */
function countCells(text: string): number {
  const lines = text.split(/\r\n?|\n/);
  return lines.length * Math.max(...lines.map((line) => line.split('|').length));
}

/**
 * Adds what GitHub's Markdown has beyond CommonMark: tables, task lists, strike-through, bare addresses as links. Not its
 * footnotes, which are links within the page. The keys are those that remark-parse reads.
 */
const remarkPlugins: Options['remarkPlugins'] = [
  function readGithubMarkdown() {
    Object.assign(this.data(), {
      micromarkExtensions: [gfmTable(), gfmTaskListItem(), gfmStrikethrough(), gfmAutolinkLiteral()],
      fromMarkdownExtensions: [
        gfmTableFromMarkdown(),
        gfmTaskListItemFromMarkdown(),
        gfmStrikethroughFromMarkdown(),
        gfmAutolinkLiteralFromMarkdown(),
      ],
    });
  },
];

/** Headings start below those of the page. */
const components: Components = {
  h1: 'h3',
  h2: 'h4',
  h3: 'h5',
  h4: 'h6',
  h5: 'h6',
  img: ({ alt }) => alt,
  a: ({ href, children }) => <MarkdownLink href={href ?? ''}>{children}</MarkdownLink>,
  // Only task lists make one.
  input: ({ checked }) => (
    <input type="checkbox" disabled checked={checked} aria-label={checked === true ? 'Completed task' : 'Open task'} />
  ),
  table: ({ children }) => (
    <div className="table">
      <table>{children}</table>
    </div>
  ),
  th: ({ style, children }) => <th data-align={readAlignment(style)}>{children}</th>,
  td: ({ style, children }) => <td data-align={readAlignment(style)}>{children}</td>,
};

/**
 * Reads a cell's alignment from the inline style that the parser gives it. It becomes an attribute, as the page uses no
 * inline style.
 */
function readAlignment(style: CSSProperties | undefined): string {
  return style?.textAlign ?? 'left';
}

const style = {
  overflowWrap: 'anywhere',
  '& p, & ul, & ol, & pre, & blockquote, & h3, & h4, & h5, & h6': { m: 0 },
  '& * + :is(p, ul, ol, pre, blockquote, .table)': { mt: 0.75 },
  '& * + :is(h3, h4, h5, h6)': { mt: 1.5 },
  // The MLflow UI keeps the line breaks of a paragraph, so people rely on them.
  '& p': { whiteSpace: 'pre-line' },
  '& h3, & h4, & h5, & h6': { fontSize: '0.8125rem', fontWeight: 600, lineHeight: 1.5 },
  '& h3': { fontSize: '0.875rem' },
  '& h5, & h6': { color: 'text.secondary' },
  '& ul, & ol': { pl: 2.5 },
  '& li + li, & li > * + *': { mt: 0.25 },
  '& .task-list-item': { listStyle: 'none' },
  '& .task-list-item input': { ml: -2.25, mr: 0.75, my: 0, verticalAlign: 'middle' },
  '& li::marker': { color: 'text.secondary' },
  '& code': {
    fontFamily: monoFonts,
    fontSize: '0.75rem',
    px: 0.5,
    py: '1px',
    borderRadius: '4px',
    backgroundColor: 'action.hover',
  },
  '& pre': {
    px: 1.5,
    py: 1,
    overflowX: 'auto',
    border: 1,
    borderColor: 'divider',
    borderRadius: '6px',
    backgroundColor: 'background.default',
    '& code': { p: 0, backgroundColor: 'transparent' },
  },
  '& blockquote': { pl: 1.5, borderLeft: 3, borderColor: 'divider', color: 'text.secondary' },
  '& hr': { border: 0, borderTop: 1, borderColor: 'divider', my: 1.5 },
  '& .table': { overflowX: 'auto' },
  '& table': { borderCollapse: 'collapse' },
  '& th, & td': { px: 1.25, py: 0.5, border: 1, borderColor: 'divider', textAlign: 'left', verticalAlign: 'top' },
  '& th': { fontWeight: 500, color: 'text.secondary', backgroundColor: 'background.default' },
  '& [data-align="right"]': { textAlign: 'right' },
  '& [data-align="center"]': { textAlign: 'center' },
} as const;
