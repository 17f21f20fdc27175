import Tooltip from '@mui/material/Tooltip';
import { type ReactElement, useRef, useState } from 'react';
import { type CopyOutcome, describeCopy } from './copy-outcome.ts';
import { CopySaid } from './copy-said.tsx';

interface CopyTooltipProps {
  /** What the button does. */
  readonly label: string;
  readonly outcome: CopyOutcome | null;
  /** The button. */
  readonly children: ReactElement;
}

/** Tells what a copy button does, and then how that went, also once the mouse has left it. */
export function CopyTooltip({ label, outcome, children }: CopyTooltipProps) {
  const [isPointedAt, setPointedAt] = useState(false);
  const words = describeCopy(outcome, label);
  const isOpen = isPointedAt || outcome !== null;
  // It says the same until it has faded.
  const last = useRef(words);
  if (isOpen) last.current = words;
  return (
    <>
      <Tooltip
        title={last.current}
        open={isOpen}
        onOpen={() => setPointedAt(true)}
        onClose={() => setPointedAt(false)}
        // What it lies over can be pressed.
        disableInteractive
      >
        {children}
      </Tooltip>
      <CopySaid outcome={outcome} />
    </>
  );
}
