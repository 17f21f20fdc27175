import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Skeleton from '@mui/material/Skeleton';
import Switch from '@mui/material/Switch';
import { useState } from 'react';
import type { Tag } from '../../../shared/registry.ts';
import type { VersionDetail } from '../../../shared/views.ts';
import { formatFullNumber } from '../../components/format-number.ts';
import { KeyValueTable } from '../../components/key-value-table.tsx';
import { NumberText } from '../../components/number-text.tsx';
import { isMlflowTag } from './tag-value.ts';

interface RunTablesProps {
  readonly detail: VersionDetail;
  readonly isRefreshing: boolean;
}

/** Parameters, metrics and tags in full. */
export function RunTables({ detail, isRefreshing }: RunTablesProps) {
  const { version, run, runState } = detail;
  const [hasMlflowTags, setMlflowTags] = useState(false);
  if (runState === 'pending' && isRefreshing)
    return <Skeleton variant="rounded" height={160} aria-label="Loading the run" />;

  const none = (what: string): string =>
    run === null ? `No ${what}: the run is not there` : `The run logged no ${what}`;
  const runTags = run?.tags ?? [];
  const hiddenTags = [...version.tags, ...runTags].filter(isMlflowTag).length;
  const shownTags = (tags: readonly Tag[]): readonly Tag[] =>
    hasMlflowTags ? tags : tags.filter((tag) => !isMlflowTag(tag));
  const toggle = hiddenTags > 0 && (
    <FormControlLabel
      label="Show mlflow.* tags"
      control={<Switch size="small" checked={hasMlflowTags} onChange={(_, isOn) => setMlflowTags(isOn)} />}
      sx={{ mr: 0.5, color: 'text.secondary' }}
    />
  );
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 400px), 1fr))',
        gap: 3,
        alignItems: 'start',
      }}
    >
      <KeyValueTable title="Parameters" rows={run?.params ?? []} emptyText={none('parameters')} />
      <KeyValueTable
        title="Metrics"
        emptyText={none('metrics')}
        rows={(run?.metrics ?? []).map(({ key, value }) => ({
          key,
          value: formatFullNumber(value),
          content: <NumberText value={value} />,
        }))}
      />
      <KeyValueTable
        title="Tags"
        keyLabel="Key"
        rows={shownTags(version.tags)}
        emptyText="This version has no tags"
        actions={toggle}
      />
      {run !== null && (
        <KeyValueTable
          title="Run Tags"
          keyLabel="Key"
          rows={shownTags(runTags)}
          emptyText="The run has no tags of its own"
        />
      )}
    </Box>
  );
}
