import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useId, useMemo } from 'react';
import type { Lineage } from '../../../../shared/registry/lineage.ts';
import type { VersionRef } from '../../../../shared/registry/version-ref.ts';
import { useBridgeQuery } from '../../../bridge/use-bridge-query.ts';
import { useOpenLink } from '../../../components/page/use-open-link.tsx';
import { useFleetState } from '../../../components/registry/fleet/use-fleet-state.ts';
import type { RegistryKind } from '../../../components/registry/registry-kind.ts';
import { useSyncState } from '../../../components/registry/use-sync-state.ts';
import { useScope } from '../../../stores/open-scope.ts';
import { buildLineage } from './build-lineage.ts';
import { layOutAcross, layOutDown, leastWidth, shortenGraph } from './lineage-layout.ts';
import { LineageList } from './lineage-list.tsx';
import type { LineageKind } from './lineage-node.ts';
import { LineagePicture } from './lineage-picture.tsx';
import { useWidth } from './use-width.ts';

interface LineageSectionProps {
  readonly of: VersionRef;
  readonly kind: RegistryKind;
}

/** px that the list needs beside the picture, with the gap between them. */
const besideList = 480;

/** Shows where a version comes from and where it went, as a picture with a list of the same parts. */
export function LineageSection({ of, kind }: LineageSectionProps) {
  const scope = useScope();
  const { data: lineage } = useBridgeQuery('versions.lineage', { scope, ...of });
  const headingId = useId();
  const { open, failure } = useOpenLink();
  const { ref, width } = useWidth();
  const isWhole = useIsWhole(kind);
  const graph = useMemo(
    () => (lineage == null ? null : buildLineage(lineage, { name: of.name, version: of.version }, isWhole)),
    [lineage, of.name, of.version, isWhole],
  );
  const layout = useMemo(() => {
    if (graph === null || width === 0) return null;
    const short = shortenGraph(graph);
    const least = leastWidth(short);
    if (width >= least + besideList) return layOutAcross(short, width - besideList);
    return width >= least ? layOutAcross(short, width) : layOutDown(short, width);
  }, [graph, width]);
  if (lineage == null || graph === null) return null;
  return (
    <Box component="section" aria-labelledby={headingId} sx={{ minWidth: 0 }}>
      <Typography id={headingId} component="h2" variant="h3" sx={{ mb: 1 }}>
        Lineage
      </Typography>
      <Box ref={ref} sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', columnGap: 4, rowGap: 2 }}>
        {layout !== null && <LineagePicture layout={layout} open={open} />}
        <LineageList graph={graph} none={describeNone(lineage, kind)} open={open} />
      </Box>
      {failure}
    </Box>
  );
}

/** Returns whether all versions of the registry are on this computer, with what tells their runs; true until that is known. */
function useIsWhole(kind: RegistryKind): boolean {
  const fleet = useFleetState();
  const isCut = (useSyncState()?.truncatedAt ?? null) !== null;
  if (fleet === undefined) return true;
  if (fleet.modelsRead < fleet.models) return false;
  // PrimeHub tells a run's ID with the run alone, and may list only some of the models.
  return kind !== 'primehub' || (fleet.pendingRuns === 0 && !isCut);
}

/** Says why there are no datasets, no run or nothing known of a logged model. */
function describeNone(lineage: Lineage, kind: RegistryKind): Readonly<Partial<Record<LineageKind, string>>> {
  const { run, runState, loggedModel } = lineage;
  const dataset = describeNoDatasets(lineage, kind);
  return {
    ...(dataset === null ? {} : { dataset }),
    ...(run === null
      ? { run: runState === 'pending' ? 'The run is not loaded yet' : 'This version was registered without a run' }
      : runState === 'missing'
        ? { run: 'MLflow deleted this run for good' }
        : {}),
    ...(loggedModel?.state === 'unsupported' ? { model: 'This MLflow server has no logged models (before 3.0)' } : {}),
    ...(loggedModel?.state === 'missing' ? { model: 'MLflow no longer has this logged model' } : {}),
    ...(loggedModel?.state === 'unread'
      ? {
          model:
            kind === 'primehub'
              ? 'PrimeHub tells no more than its ID. Connect to MLflow directly to see it.'
              : 'It is not loaded yet',
        }
      : {}),
  };
}

function describeNoDatasets({ datasets, runState, isRead }: Lineage, kind: RegistryKind): string | null {
  if (datasets !== null) return datasets.total === 0 ? 'The run logged no datasets' : null;
  if (runState === 'none') return null;
  if (runState === 'missing') return 'They were deleted with the run';
  if (kind === 'primehub') return 'PrimeHub does not tell what a run read. Connect to MLflow directly to see it.';
  if (runState === 'pending' || !isRead) return 'The run is not loaded yet';
  return 'This MLflow server keeps no datasets (before 2.4)';
}
