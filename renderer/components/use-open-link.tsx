import { type ReactNode, useState } from 'react';
import { AppFailure } from '../../shared/app-error.ts';
import type { ExternalPage } from '../../shared/external-page.ts';
import { call } from '../bridge.ts';
import { useScope } from '../stores/open-scope.ts';
import { FailureBar } from './failure-bar.tsx';

/** Opens a page in the browser; `failure` is what to draw in case it could not be opened. */
export function useOpenLink(): { readonly open: (target: ExternalPage) => void; readonly failure: ReactNode } {
  const scope = useScope();
  const [message, setMessage] = useState<string | null>(null);
  const open = (target: ExternalPage): void => {
    call('links.open', { scope, target }).catch((error: unknown) => {
      setMessage(error instanceof AppFailure ? error.error.message : 'The page could not be opened');
    });
  };
  const failure = <FailureBar message={message} onClose={() => setMessage(null)} />;
  return { open, failure };
}
