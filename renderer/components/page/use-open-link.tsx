import { type ReactNode, useState } from 'react';
import type { Scope } from '../../../shared/connection/scope.ts';
import { toAppError } from '../../../shared/failure/app-failure.ts';
import type { ExternalPage } from '../../../shared/navigation/external-page.ts';
import { call } from '../../bridge/bridge-client.ts';
import { useOpenScope } from '../../stores/open-scope.ts';
import { FailureBar } from '../problems/failure-bar.tsx';

interface OpenLink {
  readonly open: (target: ExternalPage) => void;
  /** What to show if the page could not be opened. */
  readonly failure: ReactNode;
}

/** Opens a page in the browser. It belongs to the open registry unless `of` names another. */
export function useOpenLink(of?: Scope): OpenLink {
  const openScope = useOpenScope((state) => state.scope);
  const scope = of ?? openScope;
  const [message, setMessage] = useState<string | null>(null);
  const open = (target: ExternalPage): void => {
    if (scope === null) return;
    call('links.open', { scope, target }).catch((error: unknown) => {
      const { message, hint } = toAppError(error);
      setMessage(hint === null ? message : `${message} ${hint}`);
    });
  };
  const failure = <FailureBar message={message} onClose={() => setMessage(null)} />;
  return { open, failure };
}
