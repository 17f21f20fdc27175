import TerminalIcon from '@mui/icons-material/TerminalOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ReactNode, useId } from 'react';

interface SavedSignInCardProps {
  /** Names the card for who moves by landmarks. */
  readonly label: string;
  readonly title: string;
  readonly children: ReactNode;
  /** Where it was found. */
  readonly source: string;
  readonly action: string;
  readonly isDisabled: boolean;
  readonly onUse: () => void;
}

/** Offers a sign-in that another program keeps on this computer. */
export function SavedSignInCard(card: SavedSignInCardProps) {
  const source = useId();
  return (
    <Box
      component="section"
      aria-label={card.label}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        p: 2,
        border: 1,
        borderColor: 'divider',
        borderRadius: '6px',
        backgroundColor: 'background.default',
      }}
    >
      <TerminalIcon aria-hidden sx={{ color: 'text.secondary' }} />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box component="h2" sx={{ m: 0, fontSize: '0.8125rem', fontWeight: 600 }}>
          {card.title}
        </Box>
        <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>{card.children}</Box>
        <Box id={source} sx={{ color: 'text.secondary', fontSize: '0.75rem', overflowWrap: 'anywhere' }}>
          Found in {card.source}
        </Box>
      </Box>
      <Button variant="contained" disabled={card.isDisabled} onClick={card.onUse} aria-describedby={source}>
        {card.action}
      </Button>
    </Box>
  );
}
