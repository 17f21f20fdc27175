import { Navigate, Outlet, useLocation } from 'react-router';
import { getScopeKey } from '../../shared/connection/scope.ts';
import { connectPath } from '../paths.ts';
import { useOpenScope } from '../stores/open-scope.ts';

/**
 * The pages of one registry. They mount anew when the registry or the subject of the page changes, so that no state
 * leaks.
 */
export function ScopedPages() {
  const scope = useOpenScope((state) => state.scope);
  const { pathname, search } = useLocation();
  if (scope === null) return <Navigate to={connectPath} replace />;
  const subject = new URLSearchParams(search);
  subject.delete('q');
  return <Outlet key={`${getScopeKey(scope)}${pathname}?${subject}`} />;
}
