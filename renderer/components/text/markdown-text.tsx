import Box from '@mui/material/Box';
import { type ReactNode, useMemo } from 'react';
import Markdown, { type Components } from 'react-markdown';
import { monoFonts } from '../../theme.ts';
import { type PipeCell, readPipeTable } from './pipe-table.ts';

/** MLflow's store holds 5,000 characters. The time to parse grows with the square of the length and of the nesting. */
const longest = 6000;
const tooDeep = /^(?:\s*(?:>|(?:[-*+]|\d{1,9}[.)])\s)){12}/m;

/**
 * Text of a registry as Markdown. It is anyone's text, so nothing in it acts: HTML stays text, an image is its
 * description, and a link is words with the address behind them, which can be read and copied but not followed.
 */
export function MarkdownText({ text }: { readonly text: string }) {
  const content = useMemo(() => render(text), [text]);
  return content === null ? (
    <Box sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{text}</Box>
  ) : (
    <Box sx={style}>{content}</Box>
  );
}

/** null when the text is not worth its parsing; called here, not in the page, because deep nesting makes the parser throw. */
function render(text: string): ReactNode {
  if (text.length > longest || tooDeep.test(text)) return null;
  try {
    return Markdown({ children: text, components });
  } catch {
    return null;
  }
}

/** Headings start below those of the page. */
const components: Components = {
  h1: 'h3',
  h2: 'h4',
  h3: 'h5',
  h4: 'h6',
  h5: 'h6',
  img: ({ alt }) => alt,
  a: ({ href = '', children }) => (
    <>
      {children}
      {href !== '' && href !== children && <span className="quiet"> ({href})</span>}
    </>
  ),
  p: ({ children }) => {
    const table = readPipeTable(children);
    if (table === null) return <p>{children}</p>;
    const { before, aligns, head, rows } = table;
    return (
      <>
        {before.length > 0 && <p>{before}</p>}
        <div className="table">
          <table>
            <thead>
              <tr>{cells('th', head, aligns)}</tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a text have no other name and never move
                <tr key={index}>{cells('td', row, aligns)}</tr>
              ))}
            </tbody>
          </table>
        </div>
      </>
    );
  },
};

function cells(Cell: 'th' | 'td', row: readonly PipeCell[], aligns: readonly string[]): ReactNode {
  return row.map((cell, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a text have no other name and never move
    <Cell key={index} data-align={aligns[index]}>
      {cell}
    </Cell>
  ));
}

const style = {
  overflowWrap: 'anywhere',
  '& p, & ul, & ol, & pre, & blockquote, & h3, & h4, & h5, & h6': { m: 0 },
  '& * + :is(p, ul, ol, pre, blockquote, .table)': { mt: 0.75 },
  '& * + :is(h3, h4, h5, h6)': { mt: 1.5 },
  // MLflow's pages keep the line breaks of a paragraph, so people write with them.
  '& p': { whiteSpace: 'pre-line' },
  '& h3, & h4, & h5, & h6': { fontSize: '0.8125rem', fontWeight: 600, lineHeight: 1.5 },
  '& h3': { fontSize: '0.875rem' },
  '& h5, & h6': { color: 'text.secondary' },
  '& ul, & ol': { pl: 2.5 },
  '& li + li, & li > * + *': { mt: 0.25 },
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
