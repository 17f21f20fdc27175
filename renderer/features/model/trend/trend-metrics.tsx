import AddIcon from '@mui/icons-material/Add';
import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useDeferredValue, useId, useState } from 'react';
import { foldText } from '../../../../shared/text/fold-text.ts';
import { splitWords } from '../../../../shared/text/split-words.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { mostTrendMetrics } from '../../../../shared/trend/trend.ts';
import { SearchBox } from '../../../components/page/search-box.tsx';
import { DirectionToggle } from '../../../components/registry/metrics/direction-toggle.tsx';
import { ServerText } from '../../../components/text/server-text.tsx';

interface TrendMetricsProps {
  readonly chosen: readonly string[];
  /** All metrics of the model: those worth a look first. */
  readonly available: readonly string[];
  readonly onChoose: (metrics: readonly string[]) => void;
}

/** Metrics listed at once: the search finds the others. The first are in view, and the rest follow in slices. */
const mostListed = 100;
const firstListed = 16;

/** The metrics of the trend, each with which of its values are better, and what adds or exchanges them. */
export function TrendMetrics({ chosen, available, onChoose }: TrendMetricsProps) {
  const menuId = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [search, setSearch] = useState('');
  const words = splitWords(search);
  const found = available.filter((key) => words.every((word) => foldText(key).includes(word)));
  const listed = useDeferredValue(anchor === null ? firstListed : mostListed);
  const isFull = chosen.length >= mostTrendMetrics;
  const close = (): void => {
    setAnchor(null);
    setSearch('');
  };
  const toggle = (key: string): void => {
    if (!chosen.includes(key)) onChoose([...chosen, key]);
    else if (chosen.length > 1) onChoose(chosen.filter((each) => each !== key));
  };
  return (
    <>
      {chosen.map((key) => (
        <Box
          key={key}
          sx={{ display: 'flex', alignItems: 'center', minWidth: 0, maxWidth: 240, gap: 0.25, fontSize: '0.8125rem' }}
        >
          <span className="parts" title={toVisibleText(key)}>
            <ServerText text={key} isCut />
          </span>
          <DirectionToggle metric={key} />
          {chosen.length > 1 && (
            <IconButton
              aria-label={`Take ${toVisibleText(key)} out of the trend`}
              sx={{ p: 0.25 }}
              onClick={() => toggle(key)}
            >
              <CloseIcon sx={{ fontSize: 14 }} />
            </IconButton>
          )}
        </Box>
      ))}
      <Button
        startIcon={<AddIcon />}
        aria-label="Choose metrics of the trend"
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        disabled={available.length === 0}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        Metric
      </Button>
      <Menu
        id={menuId}
        anchorEl={anchor}
        open={anchor !== null}
        onClose={close}
        slotProps={{ list: { 'aria-label': 'Metrics of the trend', dense: true, sx: { maxHeight: 380 } } }}
      >
        {available.length > 8 && (
          // Its keys are those of the field, and not of the menu, but for those that lead on or close it.
          <Box
            component="li"
            role="none"
            sx={{ px: 1, pb: 0.5 }}
            onKeyDown={(event) => {
              if (!['ArrowDown', 'ArrowUp', 'Tab', 'Escape'].includes(event.key)) event.stopPropagation();
            }}
          >
            <SearchBox label="Filter metrics" value={search} onChange={setSearch} autoFocus />
          </Box>
        )}
        {found.slice(0, listed).map((key) => {
          const isChosen = chosen.includes(key);
          return (
            <MenuItem
              key={key}
              role="menuitemcheckbox"
              aria-checked={isChosen}
              selected={isChosen}
              disabled={(isFull && !isChosen) || (isChosen && chosen.length === 1)}
              onClick={() => toggle(key)}
              sx={{ maxWidth: 420 }}
            >
              <Box component="span" aria-hidden sx={{ width: 20, flexShrink: 0 }}>
                {isChosen ? '✓' : ''}
              </Box>
              <ListItemText
                primary={
                  <span className="parts" title={toVisibleText(key)}>
                    <ServerText text={key} isCut />
                  </span>
                }
              />
            </MenuItem>
          );
        })}
        {(found.length === 0 || found.length > mostListed || isFull) && (
          <Box component="li" role="none" sx={{ px: 2, py: 0.5, color: 'text.secondary', fontSize: '0.75rem' }}>
            {isFull
              ? `${mostTrendMetrics} metrics at most: take one out first.`
              : found.length === 0
                ? 'No metric has this name.'
                : `${(found.length - mostListed).toLocaleString('en-US')} more: type part of a name.`}
          </Box>
        )}
      </Menu>
    </>
  );
}
