import ArrowIcon from '@mui/icons-material/ArrowDropDown';
import CopyIcon from '@mui/icons-material/ContentCopyOutlined';
import ExportIcon from '@mui/icons-material/FileDownloadOutlined';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Tooltip from '@mui/material/Tooltip';
import {
  type ComponentType,
  type MouseEvent,
  memo,
  useCallback,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { ExportRequest } from '../../../shared/export/export-request.ts';
import { useOpenScope } from '../../stores/open-scope.ts';
import { type ExportWish, startExport } from './exports.ts';

interface ExportMenuProps {
  /** Names the table as it is on screen. Asked when the person has chosen. */
  readonly getRequest: () => ExportRequest;
  /** What the table lists: "models", "metrics". */
  readonly what: string;
  /** There is nothing to copy. */
  readonly isEmpty?: boolean;
  /** The rows that were selected, and not all. */
  readonly isSelection?: boolean;
  /** Icons alone, beside the heading of a small table. */
  readonly isCompact?: boolean;
}

interface Choice {
  readonly wish: ExportWish;
  readonly label: string;
  readonly note: string;
}

const copies: readonly Choice[] = [
  {
    wish: { kind: 'copy', format: 'spreadsheet' },
    label: 'Copy for spreadsheet',
    note: 'Cells for Excel, LibreOffice or Google Sheets',
  },
  { wish: { kind: 'copy', format: 'markdown' }, label: 'Copy as Markdown', note: 'A table to read' },
  { wish: { kind: 'copy', format: 'json' }, label: 'Copy as JSON', note: 'Exact, for programs' },
];

const files: readonly Choice[] = [
  {
    wish: { kind: 'save', format: 'csv' },
    label: 'CSV…',
    note: 'For spreadsheets and pandas; text that would run as a formula gets an apostrophe',
  },
  { wish: { kind: 'save', format: 'json' }, label: 'JSON…', note: 'Exact, for programs' },
  { wish: { kind: 'save', format: 'markdown' }, label: 'Markdown…', note: 'A table to read' },
];

/** Copies or saves all rows of a table, or those selected: “Copy” and “Export”, each with its choices. */
export function ExportMenu({
  getRequest,
  what,
  isSelection = false,
  isEmpty = false,
  isCompact = false,
}: ExportMenuProps) {
  const rows = `${isSelection ? 'selected' : 'all'} ${what}`;
  // The same function throughout, so that a page that is drawn anew at each key draws no menu anew.
  const latest = useRef(getRequest);
  useLayoutEffect(() => {
    latest.current = getRequest;
  });
  const ask = useCallback(() => latest.current(), []);
  const same = { getRequest: ask, isEmpty, isCompact };
  return (
    <>
      <Choices {...same} label="Copy" title={`Copy ${rows}`} icon={CopyIcon} choices={copies} />
      <Choices {...same} label="Export" title={`Export ${rows} to a file`} icon={ExportIcon} choices={files} />
    </>
  );
}

interface ChoicesProps extends Required<Pick<ExportMenuProps, 'getRequest' | 'isEmpty' | 'isCompact'>> {
  readonly label: string;
  readonly title: string;
  readonly icon: ComponentType;
  readonly choices: readonly Choice[];
}

const Choices = memo(function Choices(props: ChoicesProps) {
  const { label, title, icon: Icon, choices, getRequest, isEmpty, isCompact } = props;
  const menuId = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [wasOpened, setOpened] = useState(false);
  const isOpen = anchor !== null;
  const opener = {
    'aria-label': title,
    'aria-haspopup': 'menu' as const,
    'aria-expanded': isOpen,
    ...(isOpen ? { 'aria-controls': menuId } : {}),
    disabled: isEmpty,
    onClick: ({ currentTarget }: MouseEvent<HTMLElement>) => {
      setOpened(true);
      setAnchor(currentTarget);
    },
  };
  return (
    <>
      {isCompact ? (
        <Tooltip title={title}>
          <IconButton {...opener} sx={{ p: 0.5, color: 'text.secondary', '& svg': { fontSize: 16 } }}>
            <Icon />
          </IconButton>
        </Tooltip>
      ) : (
        <Button {...opener} variant="outlined" startIcon={<Icon />} endIcon={<ArrowIcon />}>
          {label}
        </Button>
      )}
      {wasOpened && (
        <Menu
          id={menuId}
          anchorEl={anchor}
          open={isOpen}
          onClose={() => setAnchor(null)}
          slotProps={{ list: { 'aria-label': title, dense: true } }}
        >
          {choices.map((choice) => (
            <MenuItem
              key={choice.label}
              sx={{ maxWidth: 340, whiteSpace: 'normal' }}
              onClick={() => {
                setAnchor(null);
                const { scope } = useOpenScope.getState();
                if (scope !== null) startExport(scope, getRequest(), choice.wish);
              }}
            >
              <ListItemText primary={choice.label} secondary={choice.note} />
            </MenuItem>
          ))}
        </Menu>
      )}
    </>
  );
});
