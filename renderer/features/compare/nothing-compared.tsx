import CompareIcon from '@mui/icons-material/CompareArrowsOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { countRegistries } from '../../components/connection/count-registries.ts';
import { useOpenConnection } from '../../components/connection/use-open-connection.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { ServerText } from '../../components/text/server-text.tsx';
import { versionsPath } from '../../paths.ts';

/** Stands in for the comparison while no version is in it, and says how to put some there, and that others stay elsewhere. */
export function NothingCompared() {
  const connections = useBridgeQuery('connections.list', {}).data?.connections ?? [];
  const open = useOpenConnection();
  const hasOthers = countRegistries(connections) > 1;
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
      with Add… above.
      {open !== null && hasOthers && (
        <Box sx={{ mt: 1, overflowWrap: 'anywhere' }}>
          Each connection and group has a comparison of its own. This is the one of{' '}
          <ServerText text={open.group?.displayName ?? open.connection.label} />; what you chose elsewhere is still
          there.
        </Box>
      )}
    </EmptyState>
  );
}
