import { Navigate, Outlet, useLocation } from 'react-router';
import { getScopeKey } from '../../shared/connection/scope.ts';
import { connectPath, turnedAway } from '../paths.ts';
import { useOpenChoices } from '../stores/choices/use-choice.ts';
import { useOpenScope } from '../stores/open-scope.ts';

/**
 * The pages of one registry. They mount anew when the registry or the subject of the page changes, so that no state
 * leaks.
 */
export function ScopedPages() {
  const scope = useOpenScope((state) => state.scope);
  const { pathname, search } = useLocation();
  const areChoicesKnown = useOpenChoices(scope);
  if (scope === null) return <Navigate to={connectPath} state={turnedAway} replace />;
  // Some milliseconds: a table must not move to other columns once it is drawn.
  if (!areChoicesKnown) return null;
  const subject = new URLSearchParams(search);
  // What is looked for, the columns and the order are no other subject.
  for (const name of ['q', 'c', 's']) subject.delete(name);
  return <Outlet key={`${getScopeKey(scope)}${pathname}?${subject}`} />;
}
