import OpenIcon from '@mui/icons-material/OpenInNew';
import type { ReactNode } from 'react';
import type { Scope } from '../../../shared/connection/scope.ts';
import type { ExternalPage } from '../../../shared/navigation/external-page.ts';
import { ReasonButton } from './reason-button.tsx';
import { useOpenLink } from './use-open-link.tsx';

interface ExternalLinkButtonProps {
  readonly target: ExternalPage;
  /** The registry the page belongs to, if not the open one. */
  readonly scope?: Scope;
  /** Why the page cannot be opened; null if it can. */
  readonly reason?: string | null;
  readonly variant?: 'outlined' | 'text' | 'contained';
  readonly children: ReactNode;
}

/** Opens a web page in the browser. */
export function ExternalLinkButton(props: ExternalLinkButtonProps) {
  const { target, reason = null, variant = 'outlined', children } = props;
  const { open, failure } = useOpenLink(props.scope);
  return (
    <>
      <ReasonButton variant={variant} reason={reason} onClick={() => open(target)} endIcon={<OpenIcon />}>
        {children}
      </ReasonButton>
      {failure}
    </>
  );
}
