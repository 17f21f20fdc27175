import Button from '@mui/material/Button';
import { useRouteError } from 'react-router';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { describeCrash } from './crash-report.ts';
import { reloadWindow } from './reload-window.ts';

/** Replaces the app when its frame crashes; a page that crashes stays inside it. Offers what always helps. */
export function UnexpectedFailure() {
  const error = useRouteError();
  return (
    <EmptyState
      title="The app crashed"
      actions={
        <Button variant="contained" onClick={reloadWindow}>
          Reload the window
        </Button>
      }
    >
      This is a bug in the app. Your data is safe.
      <div>{describeCrash(error).slice(0, 300)}</div>
    </EmptyState>
  );
}
