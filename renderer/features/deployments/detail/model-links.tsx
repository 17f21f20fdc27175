import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router';
import type { Deployment } from '../../../../shared/deployment/deployment.ts';
import { formatVersionLabel, isVersionNumber } from '../../../components/registry/version-label.ts';
import { ServerText } from '../../../components/text/server-text.tsx';
import { modelPath, versionPath } from '../../../paths.ts';

/** Links to the model and version that a deployment runs, as far as its model URI names them. */
export function ModelLinks({ deployment: { modelName, modelVersion } }: { readonly deployment: Deployment }) {
  if (modelName === null) return <>–</>;
  return (
    <Box component="span" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}>
      <Link component={RouterLink} to={modelPath(modelName)}>
        <ServerText text={modelName} />
      </Link>
      {modelVersion !== null && isVersionNumber(modelVersion) ? (
        <Link component={RouterLink} to={versionPath(modelName, modelVersion)}>
          {formatVersionLabel(modelVersion)}
        </Link>
      ) : (
        <span>{modelVersion !== null && <ServerText text={modelVersion} />}</span>
      )}
    </Box>
  );
}
