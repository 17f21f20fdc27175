import ArrowIcon from '@mui/icons-material/ArrowDropDown';
import Button from '@mui/material/Button';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { memo, useId, useState } from 'react';
import type { ComparedHead } from '../../../shared/compare/compare.ts';
import type { VersionRef } from '../../../shared/registry/version-ref.ts';
import { LookAlikeMark } from '../../components/text/names/look-alike-mark.tsx';
import { ServerText } from '../../components/text/server-text.tsx';
import { headTexts } from './grid/head-texts.ts';

interface BaselineMenuProps {
  readonly heads: readonly ComparedHead[];
  readonly onChoose: (baseline: VersionRef | null) => void;
}

/** Chooses what the others are measured against, and says why it is what it is. */
export const BaselineMenu = memo(function BaselineMenu({ heads, onChoose }: BaselineMenuProps) {
  const menuId = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const baseline = heads.find(({ baselineBy }) => baselineBy !== null);
  const isChosen = baseline?.baselineBy === 'chosen';
  const pick = (ref: VersionRef | null): void => {
    setAnchor(null);
    onChoose(ref);
  };
  return (
    <>
      <Button
        endIcon={<ArrowIcon />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        {...(anchor === null ? {} : { 'aria-controls': menuId })}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
        sx={{ color: 'text.primary', minWidth: 0, maxWidth: '100%', '& .parts': { maxWidth: 420 } }}
      >
        <span className="parts">
          <span>Baseline:</span>
          {baseline === undefined ? (
            <span>none</span>
          ) : (
            <>
              <span className="parts">
                <ServerText text={baseline.name} isCut />
              </span>
              <span style={{ whiteSpace: 'nowrap' }}>
                {baseline.version}
                {baseline.baselineBy !== null && ` (${headTexts.reason[baseline.baselineBy]})`}
              </span>
            </>
          )}
        </span>
      </Button>
      <Menu
        id={menuId}
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        slotProps={{ list: { 'aria-label': 'Baseline', dense: true } }}
      >
        <MenuItem selected={!isChosen} role="menuitemradio" aria-checked={!isChosen} onClick={() => pick(null)}>
          <ListItemText
            primary="Automatic"
            secondary="The deployed version, else the champion, else the one in production, else the oldest"
            sx={{ whiteSpace: 'normal', maxWidth: 320 }}
          />
        </MenuItem>
        {heads.map(({ name, version, baselineBy }) => (
          <MenuItem
            key={`${name}\n${version}`}
            selected={baselineBy === 'chosen'}
            role="menuitemradio"
            aria-checked={baselineBy === 'chosen'}
            onClick={() => pick({ name, version })}
          >
            <span className="parts" style={{ maxWidth: 360 }}>
              <ServerText text={name} isCut />
              <span>{version}</span>
              <LookAlikeMark name={name} />
            </span>
          </MenuItem>
        ))}
      </Menu>
    </>
  );
});
