import Button, { type ButtonProps } from '@mui/material/Button';
import Tooltip from '@mui/material/Tooltip';
import type { ReactNode } from 'react';

interface ReasonButtonProps extends Pick<ButtonProps, 'variant' | 'color' | 'startIcon' | 'endIcon' | 'tabIndex'> {
  /** Why the button is disabled; null if it is not. */
  readonly reason: string | null;
  readonly onClick: () => void;
  readonly children: ReactNode;
  /** The accessible name, where the button's text is not enough. */
  readonly label?: string;
}

/** A button that stays reachable while it is disabled, and says why it is. */
export function ReasonButton({ reason, onClick, children, label, ...button }: ReasonButtonProps) {
  if (reason === null) {
    return (
      <Button {...button} aria-label={label} onClick={onClick}>
        {children}
      </Button>
    );
  }
  return (
    <Tooltip title={reason} describeChild>
      <Button {...button} aria-label={label} aria-disabled sx={{ opacity: 0.55, cursor: 'not-allowed' }}>
        {children}
      </Button>
    </Tooltip>
  );
}
