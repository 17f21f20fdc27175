import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { ExternalPage } from '../../../../shared/navigation/external-page.ts';
import { CopyButton } from '../../../components/copy/copy-button.tsx';
import { withKeys } from '../../../components/table/item-keys.ts';
import { LongText } from '../../../components/text/long-text.tsx';
import { ServerText } from '../../../components/text/server-text.tsx';
import { TimeText } from '../../../components/text/time-text.tsx';
import { LineageLink } from './lineage-link.tsx';
import type { LineageFact, LineageGraph, LineageKind, LineageNode } from './lineage-node.ts';

interface LineageListProps {
  readonly graph: Pick<LineageGraph, 'nodes' | 'mayHaveMore'>;
  /** What stands where there are none of a kind, which else is left out. */
  readonly none: Readonly<Partial<Record<LineageKind, string>>>;
  readonly open: (page: ExternalPage) => void;
}

const headings: readonly (readonly [LineageKind, string])[] = [
  ['dataset', 'Datasets'],
  ['base', 'Models Read'],
  ['parent', 'Parent Run'],
  ['run', 'Source Run'],
  ['model', 'Logged Model'],
  ['origin', 'Copied From'],
  ['deployment', 'Deployed By'],
  ['copy', 'Copies'],
  ['sibling', 'Same Run'],
];

/** Lists the parts of a lineage by what they are, each with a link to where it lives. */
export function LineageList({ graph, none, open }: LineageListProps) {
  const byKind = Map.groupBy(graph.nodes, ({ kind }) => kind);
  return (
    <Box component="dl" sx={listStyle}>
      {headings.map(([kind, heading]) => {
        const own = byKind.get(kind) ?? [];
        const instead = none[kind];
        if (own.length === 0 && instead === undefined) return null;
        return (
          <div key={kind}>
            <dt>{heading}</dt>
            <dd>
              {instead !== undefined && <p>{instead}</p>}
              {own.length > 0 && (
                <ul>
                  {own.map((node) => (
                    <li key={node.key}>
                      <LineageLink node={node} open={open} className={node.target === null ? 'plain' : 'list-link'} />
                      {(node.detail !== null || node.facts.length > 0) && <Facts node={node} />}
                    </li>
                  ))}
                </ul>
              )}
              {own.length > 0 && graph.mayHaveMore.has(kind) && (
                <p className="facts">Only what is on this computer was looked through; there may be more</p>
              )}
            </dd>
          </div>
        );
      })}
    </Box>
  );
}

function Facts({ node: { detail, facts } }: { readonly node: LineageNode }) {
  return (
    <span className="facts">
      {detail !== null && <ServerText text={detail} />}
      {withKeys(facts, ({ label }) => label ?? '').map(([key, fact], index) => (
        <span key={key}>
          {(index > 0 || detail !== null) && ' · '}
          {fact.label !== null && `${fact.label} `}
          <FactValue fact={fact} />
        </span>
      ))}
    </span>
  );
}

function FactValue({ fact }: { readonly fact: LineageFact }): ReactNode {
  if (fact.kind === 'time') return <TimeText time={fact.time} />;
  if (fact.kind === 'text') return <ServerText text={fact.text} />;
  return (
    <span className="copied">
      <span>
        <LongText text={fact.text} label={fact.label} />
      </span>
      <CopyButton text={fact.text} label={`Copy ${fact.label.slice(0, 1).toLowerCase()}${fact.label.slice(1)}`} />
    </span>
  );
}

const listStyle = {
  m: 0,
  flex: '1 1 280px',
  minWidth: 0,
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 330px), 1fr))',
  columnGap: 4,
  rowGap: 1,
  '& > div': { display: 'flex', flexWrap: 'wrap', columnGap: 1.5 },
  '& dt': { width: 96, flexShrink: 0, color: 'text.secondary' },
  '& dd': { m: 0, flex: '1 1 180px', minWidth: 0, overflowWrap: 'anywhere' },
  '& ul': { m: 0, p: 0, listStyle: 'none' },
  '& p': { m: 0, color: 'text.secondary' },
  // It is about all of them, not the last.
  '& ul + p': { mt: 0.75 },
  '& .list-link': {
    display: 'inline',
    p: 0,
    border: 0,
    font: 'inherit',
    textAlign: 'left',
    color: 'primary.main',
    background: 'none',
    textDecoration: 'none',
    cursor: 'pointer',
    '&:hover': { textDecoration: 'underline' },
  },
  '& li + li': { mt: 0.75 },
  // Its button stays beside it.
  '& .copied': { display: 'inline-flex', alignItems: 'center', maxWidth: '100%', verticalAlign: 'baseline' },
  '& .copied > span': { minWidth: 0 },
  '& .facts': { display: 'block', color: 'text.secondary', fontSize: '0.75rem', lineHeight: 1.6 },
} as const;
