import ArrowIcon from '@mui/icons-material/ArrowDropDown';
import CheckIcon from '@mui/icons-material/Check';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import MenuList from '@mui/material/MenuList';
import Popover from '@mui/material/Popover';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { CompareAxes, CompareAxis } from '../../../../shared/compare/compare.ts';
import type { VersionRef } from '../../../../shared/registry/version-ref.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { useBridgeQuery } from '../../../bridge/use-bridge-query.ts';
import { SearchBox } from '../../../components/page/search-box.tsx';
import { useDebounced } from '../../../components/page/use-debounced.ts';
import { ServerText } from '../../../components/text/server-text.tsx';
import { useScope } from '../../../stores/open-scope.ts';
import { axisTexts } from './axis-texts.ts';
import { toAxis } from './default-axes.ts';

interface AxisMenuProps {
  /** What the button says. */
  readonly children: ReactNode;
  /** Names what is chosen: "metrics". */
  readonly label: string;
  readonly versions: readonly VersionRef[];
  readonly chosen: readonly CompareAxis[];
  /** How many can be chosen; with 1 a choice takes the place of the one before and closes the menu. */
  readonly most: number;
  readonly isMetricsOnly?: boolean;
  readonly onChoose: (axes: readonly CompareAxis[]) => void;
}

/** ms without typing before the engine searches. */
const pause = 120;

/** A button with a search of what the versions can be drawn by. */
export function AxisMenu(props: AxisMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button
        endIcon={<ArrowIcon />}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
        sx={{ color: 'text.primary', fontSize: '0.75rem', maxWidth: 260, '& .MuiButton-endIcon': { ml: 0 } }}
      >
        <span className="parts">{props.children}</span>
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        transitionDuration={0}
        slotProps={{ paper: { role: 'dialog', 'aria-label': `Choose ${props.label}`, sx: paperStyle } }}
      >
        <AxisList {...props} onClose={() => setAnchor(null)} />
      </Popover>
    </>
  );
}

function AxisList(props: AxisMenuProps & { readonly onClose: () => void }) {
  const { label, versions, chosen, most, isMetricsOnly = false, onChoose, onClose } = props;
  const scope = useScope();
  const [typed, setTyped] = useState('');
  const search = useDebounced(typed.trim(), pause);
  const { data } = useBridgeQuery('compare.axes', { scope, versions, search }, { keepPrevious: true });
  const menu = useRef<HTMLUListElement>(null);
  const axes = (data?.axes ?? []).filter(({ kind }) => !isMetricsOnly || kind !== 'param');
  const isOther = (axis: CompareAxis) => (each: CompareAxis) => axisTexts.id(each) !== axisTexts.id(axis);
  const isOn = (axis: CompareAxis): boolean => !chosen.every(isOther(axis));
  const press = (axis: CompareAxis): void => {
    if (most === 1) {
      onChoose([axis]);
      onClose();
    } else if (isOn(axis)) onChoose(chosen.filter(isOther(axis)));
    else onChoose([...chosen, axis]);
  };
  const isFull = most > 1 && chosen.length >= most;
  return (
    <>
      <Box
        sx={{ p: 1, pb: 0.5 }}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          menu.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus();
        }}
      >
        <SearchBox label={`Search ${label}`} value={typed} onChange={setTyped} width={284} autoFocus />
      </Box>
      {data !== undefined && axes.length === 0 && (
        <Box role="status" sx={{ p: 1.5, color: 'text.secondary' }}>
          {search === '' ? `These versions have no ${label}.` : 'Nothing matches.'}
        </Box>
      )}
      <MenuList ref={menu} aria-label={`All ${label}`} sx={{ overflowY: 'auto', minHeight: 0, py: 0.5 }}>
        {axes.map((axis) => (
          <MenuItem
            key={axisTexts.id(axis)}
            role={most === 1 ? 'menuitemradio' : 'menuitemcheckbox'}
            aria-checked={isOn(axis)}
            disabled={isFull && !isOn(axis)}
            title={toVisibleText(axisTexts.full(axis))}
            onClick={() => press(toAxis(axis))}
          >
            <CheckIcon aria-hidden sx={{ fontSize: 16, mr: 1, visibility: isOn(axis) ? 'visible' : 'hidden' }} />
            <span className="parts" style={{ flex: 1 }}>
              <ServerText text={axisTexts.name(axis)} isCut />
            </span>
            <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.75rem', pl: 1.5, flexShrink: 0 }}>
              {describeDetail(axis, isMetricsOnly)}
            </Box>
          </MenuItem>
        ))}
      </MenuList>
      {(data?.isCut === true || isFull) && (
        <Box role="note" sx={{ px: 1.5, py: 0.75, color: 'text.secondary', fontSize: '0.75rem' }}>
          {isFull ? `At most ${most} at a time: take one away first.` : 'There are more. Type to find them.'}
        </Box>
      )}
    </>
  );
}

/** Of metrics alone only those of logged models say what they are. */
function describeDetail(axis: CompareAxes['axes'][number], isMetricsOnly: boolean): string {
  const kind = isMetricsOnly && axis.kind === 'metric' ? [] : [axisTexts.kind[axis.kind]];
  return [...kind, ...(axis.differs ? [] : ['same'])].join(', ');
}

const paperStyle = {
  display: 'flex',
  flexDirection: 'column',
  width: 340,
  maxWidth: 'calc(100vw - 16px)',
  maxHeight: 380,
} as const;
