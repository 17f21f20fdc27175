import CompareIcon from '@mui/icons-material/CompareArrowsOutlined';
import Button from '@mui/material/Button';
import { Link } from 'react-router';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { versionsPath } from '../../paths.ts';

/** Stands in for the comparison while no version is in it, and says how to put some there. */
export function NothingCompared() {
  return (
    <EmptyState
      icon={<CompareIcon />}
      title="Nothing to compare yet"
      actions={
        <Button variant="outlined" component={Link} to={versionsPath(null)}>
          Choose in Versions
        </Button>
      }
    >
      Versions stand side by side here: their metrics, parameters, tags and schemas, of one model or of several. Select
      rows in a model or in Versions and press Compare, press Add to Compare on a version's page, or search for them
      with Add….
    </EmptyState>
  );
}
