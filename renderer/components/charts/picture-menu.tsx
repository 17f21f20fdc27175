import CopyIcon from '@mui/icons-material/ContentCopyOutlined';
import SaveIcon from '@mui/icons-material/FileDownloadOutlined';
import IconButton from '@mui/material/IconButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Tooltip from '@mui/material/Tooltip';
import { useId, useState } from 'react';
import { exportPicture, type PictureWish } from './picture/export-picture.ts';

interface PictureMenuProps {
  /** What the picture shows: "Trend". */
  readonly title: string;
  /** What the picture is called and says at its top, when it is made. */
  readonly getPictureTitle: () => string;
  /** What it is made of; null while there is none. */
  readonly getRoot: () => HTMLElement | null;
  /** There is no picture now. */
  readonly isDisabled: boolean;
}

const choices: readonly { readonly wish: PictureWish; readonly label: string; readonly note: string }[] = [
  { wish: 'save-svg', label: 'Save as SVG…', note: 'Lines: sharp at any size, for papers and slides' },
  { wish: 'save-png', label: 'Save as PNG…', note: 'Pixels, twice as many as on screen' },
  { wish: 'copy', label: 'Copy picture', note: 'To paste into a message or a document' },
];

/** Saves or copies the picture of a chart. */
export function PictureMenu({ title, getPictureTitle, getRoot, isDisabled }: PictureMenuProps) {
  const menuId = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const label = `${title}: save or copy the picture`;
  return (
    <>
      <Tooltip title={isDisabled ? '' : 'Save or copy the picture'}>
        <span>
          <IconButton
            aria-label={label}
            aria-haspopup="menu"
            aria-expanded={anchor !== null}
            {...(anchor === null ? {} : { 'aria-controls': menuId })}
            disabled={isDisabled}
            onClick={({ currentTarget }) => setAnchor(currentTarget)}
          >
            <SaveIcon sx={{ fontSize: 18 }} />
          </IconButton>
        </span>
      </Tooltip>
      <Menu
        id={menuId}
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        slotProps={{ list: { 'aria-label': label, dense: true } }}
      >
        {choices.map(({ wish, label: name, note }) => (
          <MenuItem
            key={wish}
            sx={{ maxWidth: 340, whiteSpace: 'normal' }}
            onClick={() => {
              setAnchor(null);
              const root = getRoot();
              if (root !== null) exportPicture(root, getPictureTitle(), wish);
            }}
          >
            <ListItemIcon>
              {wish === 'copy' ? <CopyIcon sx={{ fontSize: 18 }} /> : <SaveIcon sx={{ fontSize: 18 }} />}
            </ListItemIcon>
            <ListItemText primary={name} secondary={note} />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
