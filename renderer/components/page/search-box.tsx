import ClearIcon from '@mui/icons-material/Close';
import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import InputBase from '@mui/material/InputBase';
import { type KeyboardEvent, useRef } from 'react';
import { longestSearch } from '../../../shared/text/search-terms.ts';
import { useWishedSearch } from './search/use-wished-search.ts';

interface SearchBoxProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Names what is searched: "Search models". Also the placeholder. */
  readonly label: string;
  /** px */
  readonly width?: number;
  /** The page's main search. Ctrl/Cmd+F and `/` focus it. */
  readonly isPageSearch?: boolean;
  readonly autoFocus?: boolean;
  /** What Enter does: opens or chooses the first result. */
  readonly onEnter?: () => void;
}

/** A search field with a clear button. Escape clears it. In the page's main search, the down arrow enters the table. */
export function SearchBox({
  value,
  onChange,
  label,
  width = 260,
  isPageSearch = false,
  autoFocus = false,
  onEnter,
}: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  useWishedSearch(input);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && value !== '') {
      event.stopPropagation();
      onChange('');
    }
    // In a form, it would send the form. While composing, it belongs to the input method.
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!event.nativeEvent.isComposing) onEnter?.();
    }
    if (event.key === 'ArrowDown' && isPageSearch) {
      event.preventDefault();
      document.querySelector<HTMLElement>('main [role="grid"] :is(tr, th, td)[tabindex="0"]')?.focus();
    }
  };
  return (
    <Box
      sx={(theme) => ({
        display: 'flex',
        alignItems: 'center',
        gap: 0.75,
        width,
        maxWidth: '100%',
        height: 30,
        pl: 1,
        pr: 0.5,
        border: `1px solid color-mix(in srgb, ${theme.vars.palette.text.secondary} 35%, ${theme.vars.palette.divider})`,
        borderRadius: '6px',
        backgroundColor: theme.vars.palette.background.paper,
        '&:focus-within': {
          borderColor: theme.vars.palette.primary.main,
          boxShadow: `0 0 0 1px ${theme.vars.palette.primary.main}`,
        },
      })}
    >
      <SearchIcon aria-hidden sx={{ fontSize: 16, color: 'text.secondary' }} />
      <InputBase
        fullWidth
        autoFocus={autoFocus}
        inputRef={input}
        type="search"
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        slotProps={{
          input: {
            'aria-label': label,
            spellCheck: false,
            maxLength: longestSearch,
            ...(isPageSearch ? { 'data-page-search': '' } : {}),
          },
        }}
        sx={{
          fontSize: '0.8125rem',
          '& input': { p: 0, outline: 'none', '&::-webkit-search-cancel-button': { display: 'none' } },
          '& input::placeholder': { color: 'text.secondary', opacity: 1 },
        }}
      />
      {value !== '' && (
        <IconButton aria-label="Clear search" onClick={() => onChange('')} sx={{ p: 0.25 }}>
          <ClearIcon sx={{ fontSize: 14 }} />
        </IconButton>
      )}
    </Box>
  );
}
