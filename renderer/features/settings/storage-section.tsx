import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import LinearProgress from '@mui/material/LinearProgress';
import MenuItem from '@mui/material/MenuItem';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Scope } from '../../../shared/connection/scope.ts';
import type { AppFailure } from '../../../shared/failure/app-failure.ts';
import type { FleetSettings, FleetState } from '../../../shared/registry/fleet.ts';
import { call } from '../../bridge/bridge-client.ts';
import { ProblemNotice } from '../../components/problems/problem-notice.tsx';
import { useFleetState } from '../../components/registry/fleet/use-fleet-state.ts';
import { formatBytes } from '../../components/text/byte-format.ts';
import { useOpenScope } from '../../stores/open-scope.ts';
import { ClearVersionsDialog } from './clear-versions-dialog.tsx';
import { SettingsSection } from './settings-section.tsx';
import { describeCoverage, describePhase } from './storage-text.ts';

/** Bytes to choose from. */
const budgets = [100e6, 250e6, 500e6, 1e9, 2e9, 5e9, 10e9, 50e9];

/** What is kept of the versions of all models, how much room that takes, and whether it is wanted. */
export function StorageSection() {
  // Without a connection there is nothing to keep.
  const scope = useOpenScope(({ scope }) => scope);
  return scope === null ? null : <OfScope scope={scope} />;
}

function OfScope({ scope }: { readonly scope: Scope }) {
  const state = useFleetState();
  const client = useQueryClient();
  const noteId = useId();
  const [isClearing, setClearing] = useState(false);
  const configure = useMutation<object, AppFailure, FleetSettings>({
    mutationFn: (settings) => call('fleet.configure', { scope, ...settings }),
    // Shown at once, as it holds at once.
    onMutate: (settings) => {
      client.setQueryData<FleetState>(['fleet.state', { scope }], (known) => known && { ...known, ...settings });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['fleet.state'] }),
  });
  if (state === undefined) return null;
  const { isOn, budget, size, models, modelsRead, phase } = state;
  const choices = budgets.includes(budget) ? budgets : [...budgets, budget].sort((a, b) => a - b);
  return (
    <SettingsSection title="Storage">
      <FormControlLabel
        control={
          <Switch
            size="small"
            checked={isOn}
            onChange={(_event, checked) => configure.mutate({ isOn: checked, budget })}
            slotProps={{ input: { 'aria-describedby': noteId } }}
          />
        }
        label="Keep the versions and runs of all models on this computer"
        sx={{ ml: -0.5, gap: 0.5 }}
      />
      <Box id={noteId} sx={{ color: 'text.secondary' }}>
        They can then be searched, filtered and compared, offline too. They are read in the background, after whatever
        you open. This holds for all connections; each connection and group has the space below for itself.
      </Box>
      <Box role="status" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        <Box>{describeCoverage(state)}</Box>
        <Box sx={{ color: 'text.secondary' }}>{describePhase(state)}</Box>
      </Box>
      {phase === 'reading' && models > 0 && (
        <LinearProgress
          variant="determinate"
          value={Math.floor((100 * modelsRead) / models)}
          aria-label="Models whose versions have been read"
          sx={{ maxWidth: 420 }}
        />
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', pt: 1 }}>
        <TextField
          select
          label="Space"
          value={budget}
          onChange={(event) => configure.mutate({ isOn, budget: Number(event.target.value) })}
          sx={{ minWidth: 140 }}
        >
          {choices.map((each) => (
            <MenuItem key={each} value={each}>
              {formatBytes(each)}
            </MenuItem>
          ))}
        </TextField>
        <Box sx={{ flex: '1 1 200px', color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
          {formatBytes(size)} of {formatBytes(budget)} used
        </Box>
        <Button variant="outlined" onClick={() => setClearing(true)}>
          Clear…
        </Button>
      </Box>
      {configure.error !== null && <ProblemNotice error={configure.error.error} />}
      {isClearing && (
        <ClearVersionsDialog
          state={state}
          onClose={() => setClearing(false)}
          onCleared={() => {
            setClearing(false);
            void client.invalidateQueries({ queryKey: ['fleet.state'] });
          }}
        />
      )}
    </SettingsSection>
  );
}
