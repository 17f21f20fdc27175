import AddIcon from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { toggleCondition } from '../../../shared/query/condition-toggle.ts';
import type { FacetName } from '../../../shared/registry/fleet.ts';
import { giveWay } from '../../theme.ts';
import type { RegistryKind } from '../registry/registry-kind.ts';
import { countConditions } from './condition-count.ts';
import { FilterMenu } from './filter-menu.tsx';

interface FilterBarProps {
  /** The query as it is typed. */
  readonly text: string;
  /** The last query that could be understood. */
  readonly query: string;
  readonly onChange: (text: string) => void;
  /** Looks only at the versions of this model; null for those of all. */
  readonly model: string | null;
  readonly kind: RegistryKind;
  /** Goes to where another condition can be typed. */
  readonly onAddCondition: () => void;
}

const titles: Readonly<Record<FacetName, string>> = {
  deployed: 'Deployed',
  alias: 'Alias',
  stage: 'Stage',
  flavour: 'Flavour',
  user: 'User',
  tag: 'Tag',
  registered: 'Registered',
};

/** PrimeHub leaves out aliases, stages and tags of versions; MLflow knows no deployments. */
const facets: Readonly<Record<RegistryKind, readonly FacetName[]>> = {
  direct: ['deployed', 'alias', 'stage', 'flavour', 'user', 'tag', 'registered'],
  primehub: ['deployed', 'flavour', 'user', 'registered'],
  mlflow: ['alias', 'stage', 'flavour', 'user', 'tag', 'registered'],
};

/** Filters that write into the query, which stays the one truth. */
export function FilterBar({ text, query, onChange, model, kind, onAddCondition }: FilterBarProps) {
  const counts = useMemo(() => countConditions(text), [text]);
  // The same function throughout, so that rows that come draw no menu anew.
  const latest = useRef({ text, onChange });
  useEffect(() => {
    latest.current = { text, onChange };
  });
  const toggle = useCallback((condition: string): void => {
    const now = latest.current;
    now.onChange(toggleCondition(now.text, condition));
  }, []);
  return (
    <Box role="group" aria-label="Filters" sx={barStyle}>
      {facets[kind].map((facet) => (
        <FilterMenu
          key={facet}
          facet={facet}
          title={titles[facet]}
          text={text}
          query={query}
          model={model}
          count={counts[facet]}
          onToggle={toggle}
        />
      ))}
      <Button startIcon={<AddIcon />} onClick={onAddCondition} sx={{ flexShrink: 0, color: 'text.secondary' }}>
        Condition
      </Button>
    </Box>
  );
}

const barStyle = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  columnGap: 0.5,
  mx: -1,
  // One line, where several would leave no room for the rows. What scrolls would cut the rings of the focus.
  [giveWay.narrow]: { flexWrap: 'nowrap', overflowX: 'auto', p: '3px', m: '-3px -11px' },
  [giveWay.low]: { flexWrap: 'nowrap', overflowX: 'auto', p: '3px', m: '-3px -11px' },
} as const;
