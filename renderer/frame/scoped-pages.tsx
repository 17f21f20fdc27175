import { useState } from 'react';
import { Navigate, Outlet, useLocation, useNavigationType } from 'react-router';
import { getScopeKey } from '../../shared/connection/scope.ts';
import { isWalkStep } from '../components/registry/walk/is-walk-step.ts';
import { connectPath, turnedAway } from '../paths.ts';
import { useOpenChoices } from '../stores/choices/use-choice.ts';
import { isStayingAt } from '../stores/destination.ts';
import { useOpenScope } from '../stores/open-scope.ts';

/**
 * The pages of one registry. They mount anew when the registry or the subject of the page changes, so that no state
 * leaks. Who walks from one version to the next stays on the page.
 */
export function ScopedPages() {
  const scope = useOpenScope((state) => state.scope);
  const { pathname, search } = useLocation();
  const areChoicesKnown = useOpenChoices(scope);
  if (scope === null) {
    return isStayingAt(pathname) ? <Navigate to={connectPath} state={turnedAway} replace /> : null;
  }
  // Some milliseconds: a table must not move to other columns once it is drawn.
  if (!areChoicesKnown) return null;
  const subject = new URLSearchParams(search);
  // What is looked for, the columns and the order are no other subject.
  for (const name of ['q', 'c', 's']) subject.delete(name);
  return <Pages scopeKey={getScopeKey(scope)} pathname={pathname} subject={`${subject}`} />;
}

interface Shown {
  readonly scopeKey: string;
  readonly pathname: string;
  /** What the page is about, as its address says it. */
  readonly subject: string;
}

function Pages(now: Shown) {
  const { state } = useLocation();
  const isStep = useNavigationType() === 'REPLACE' && isWalkStep(state);
  const [shown, setShown] = useState({ ...now, mount: 0 });
  if (shown.scopeKey === now.scopeKey && shown.pathname === now.pathname && shown.subject === now.subject) {
    return <Outlet key={shown.mount} />;
  }
  const goesOn = isStep && shown.scopeKey === now.scopeKey && shown.pathname === now.pathname;
  const mount = goesOn ? shown.mount : shown.mount + 1;
  setShown({ ...now, mount });
  return <Outlet key={mount} />;
}
