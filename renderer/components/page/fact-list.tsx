import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { withKeys } from '../table/item-keys.ts';
import { LongText } from '../text/long-text.tsx';

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
  /** Takes a whole line of the grid, for paths and addresses. */
  readonly isWide?: boolean;
}

interface FactListProps {
  readonly facts: readonly Fact[];
  /** Puts the facts side by side on one line, for the head of a page. Otherwise they form a grid. */
  readonly isInline?: boolean;
}

/** Lists labelled facts about the subject of a page. */
export function FactList({ facts, isInline = false }: FactListProps) {
  return (
    <Box component="dl" sx={isInline ? inline : grid}>
      {withKeys(facts, ({ label }) => label).map(([key, { label, value, isWide }]) => (
        <div key={key} data-wide={isWide}>
          <dt>{label}</dt>
          <dd>{typeof value === 'string' ? <LongText text={value} label={label} isMultiline /> : value}</dd>
        </div>
      ))}
    </Box>
  );
}

const shared = {
  m: 0,
  '& dt': { color: 'text.secondary', flexShrink: 0 },
  '& dd': { m: 0, minWidth: 0, overflowWrap: 'anywhere' },
} as const;

const inline = {
  ...shared,
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 3,
  rowGap: 0.5,
  '& > div': { display: 'flex', gap: 1 },
} as const;

const grid = {
  ...shared,
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 380px), 1fr))',
  columnGap: 4,
  '& > div': { display: 'flex', gap: 1.5, alignItems: 'baseline', minHeight: 30, py: 0.5 },
  '& > div[data-wide="true"]': { gridColumn: '1 / -1' },
  '& dt': { ...shared['& dt'], width: 112 },
} as const;
