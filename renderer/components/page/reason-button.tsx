import Button, { type ButtonProps } from '@mui/material/Button';
import Tooltip from '@mui/material/Tooltip';
import type { ReactNode } from 'react';

interface ReasonButtonProps extends Pick<ButtonProps, 'variant' | 'color' | 'startIcon' | 'endIcon' | 'tabIndex'> {
  /** Why it cannot be pressed now; null when it can. */
  readonly reason: string | null;
  readonly onClick: () => void;
  readonly children: ReactNode;
  /** The whole name where the text on the button is not enough. */
  readonly label?: string;
}

/** A button that, when it cannot be pressed, stays reachable and says why. */
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
