import NoMatchIcon from '@mui/icons-material/SearchOff';
import { EmptyState } from '../page/empty-state.tsx';

/** In place of a list that is empty by the query before, while something is wrong with the one in the box. */
export function QueryCannotRun() {
  return (
    <EmptyState icon={<NoMatchIcon />} title="This query cannot be run">
      What is wrong with it stands below the box. The query before it found nothing.
    </EmptyState>
  );
}
