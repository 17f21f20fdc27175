import OpenIcon from '@mui/icons-material/OpenInNew';
import type { ReactNode } from 'react';
import type { ExternalPage } from '../../shared/external-page.ts';
import { ReasonButton } from './reason-button.tsx';
import { useOpenLink } from './use-open-link.tsx';

interface ExternalLinkButtonProps {
  readonly target: ExternalPage;
  /** Why the page cannot be opened; null when it can. */
  readonly reason?: string | null;
  readonly variant?: 'outlined' | 'text' | 'contained';
  readonly children: ReactNode;
}

/** Opens a web page outside the app, named by what it shows. */
export function ExternalLinkButton({ target, reason = null, variant = 'outlined', children }: ExternalLinkButtonProps) {
  const { open, failure } = useOpenLink();
  return (
    <>
      <ReasonButton variant={variant} reason={reason} onClick={() => open(target)} endIcon={<OpenIcon />}>
        {children}
      </ReasonButton>
      {failure}
    </>
  );
}
