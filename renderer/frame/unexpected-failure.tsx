import Button from '@mui/material/Button';
import { useRouteError } from 'react-router';
import { EmptyState } from '../components/page/empty-state.tsx';

/** Replaces the app when a page crashes. That is a bug, so it offers what always helps. */
export function UnexpectedFailure() {
  const error = useRouteError();
  return (
    <EmptyState
      title="This page crashed"
      actions={
        <Button variant="contained" onClick={() => window.location.reload()}>
          Reload the window
        </Button>
      }
    >
      This is a bug in the app. Your data is safe.
      {error instanceof Error && <div>{error.message}</div>}
    </EmptyState>
  );
}
