import { useEffect, useRef, useState } from 'react';
import type { Deployment } from '../../../shared/deployment/deployment.ts';
import { describeStatus } from '../../../shared/deployment/status-text.ts';
import { toVisibleText } from '../../../shared/text/visible-text.ts';

/** Announces status changes to screen readers. The first status is read with the page. */
export function StatusAnnouncer({
  deployment: { name, status, waiting, problem },
}: {
  readonly deployment: Deployment;
}) {
  const state = `${name}: ${describeStatus(status, waiting)}`;
  const words = problem === null ? state : `${state}. ${problem}`;
  const last = useRef(words);
  const [announced, setAnnounced] = useState('');
  useEffect(() => {
    if (last.current === words) return;
    last.current = words;
    setAnnounced(words);
  }, [words]);
  return (
    <div role="status" aria-live="polite" className="unseen">
      {toVisibleText(announced)}
    </div>
  );
}
