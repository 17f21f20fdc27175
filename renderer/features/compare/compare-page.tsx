import CloseIcon from '@mui/icons-material/Close';
import CompareIcon from '@mui/icons-material/CompareArrowsOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { clearCompare, removeFromCompare } from '../../components/registry/compare/compare-basket.ts';
import { useComparedVersions } from '../../components/registry/compare/use-compared-versions.ts';
import { ServerText } from '../../components/text/server-text.tsx';
import { versionPath, versionsPath } from '../../paths.ts';

/** The versions that were chosen to be compared. */
export function ComparePage() {
  const versions = useComparedVersions();
  if (versions.length === 0) {
    return (
      <EmptyState
        icon={<CompareIcon />}
        title="Nothing to compare yet"
        actions={
          <Button variant="outlined" component={RouterLink} to={versionsPath(null)}>
            Choose versions
          </Button>
        }
      >
        Select versions in a model or in Versions and choose Compare, or add the version that you look at.
      </EmptyState>
    );
  }
  return (
    <>
      <PageHeader
        title={`Compare ${versions.length === 1 ? '1 version' : `${versions.length} versions`}`}
        actions={
          <Button variant="outlined" onClick={clearCompare}>
            Remove all
          </Button>
        }
      />
      <Box component="ul" sx={{ listStyle: 'none', m: 0, px: 3, py: 0 }}>
        {versions.map(({ name, version }) => (
          <Box
            component="li"
            key={`${name}\n${version}`}
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: 1,
              minHeight: 40,
              borderBottom: 1,
              borderColor: 'divider',
            }}
          >
            <Link component={RouterLink} to={versionPath(name, version)} sx={{ flex: 1, minWidth: 0 }}>
              <ServerText text={name} /> version <ServerText text={version} />
            </Link>
            <IconButton
              size="small"
              aria-label={`Remove ${toVisibleText(name)} version ${toVisibleText(version)}`}
              onClick={() => removeFromCompare({ name, version }, true)}
            >
              <CloseIcon sx={{ fontSize: 16 }} />
            </IconButton>
          </Box>
        ))}
      </Box>
    </>
  );
}
