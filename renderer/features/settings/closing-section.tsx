import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { AppFailure } from '../../../shared/failure/app-failure.ts';
import type { Closing } from '../../../shared/ipc/main-contract.ts';
import { call } from '../../bridge/bridge-client.ts';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { ProblemNotice } from '../../components/problems/problem-notice.tsx';
import { SettingsSection } from './settings-section.tsx';

/** What happens when the window is closed: the app stays in the tray or ends. Without a tray there is nothing to choose. */
export function ClosingSection({ platform }: { readonly platform: string }) {
  const settings = useBridgeQuery('shell.settings', {}).data;
  const client = useQueryClient();
  const noteId = useId();
  /** Shown at once: until main has stored it, the answer of before would take the choice back for a moment. */
  const [chosen, setChosen] = useState<Closing | null>(null);
  const choose = useMutation<object, AppFailure, Closing>({
    mutationFn: (closing) => call('shell.setClosing', { closing }),
    // What could not be stored holds until the app ends.
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['shell.settings'] });
      setChosen(null);
    },
  });
  if (settings === undefined) return null;
  const { closing, hasTray } = settings;
  const place = platform === 'darwin' ? 'menu bar' : 'tray';
  const shown = hasTray ? (chosen ?? closing) : 'quit';
  return (
    <SettingsSection title="When the window is closed">
      <RadioGroup
        aria-label="When the window is closed"
        aria-describedby={noteId}
        value={shown}
        onChange={(_event, value) => {
          const next = value === 'quit' ? 'quit' : 'tray';
          setChosen(next);
          choose.mutate(next);
        }}
      >
        <FormControlLabel
          value="tray"
          control={<Radio size="small" />}
          label={`Keep the app in the ${place}`}
          disabled={!hasTray}
        />
        <FormControlLabel value="quit" control={<Radio size="small" />} label="Quit the app" disabled={!hasTray} />
      </RadioGroup>
      <Box id={noteId} sx={{ color: 'text.secondary' }}>
        {hasTray
          ? `In the ${place}, the app goes on reading, and notifies you when a deployment is done or in trouble.`
          : 'This desktop shows no tray icons, so the app would run where nobody sees it, and closing the window quits it. Desktops without a tray most often get one by an extension, such as AppIndicator on GNOME.'}
      </Box>
      {choose.error !== null && <ProblemNotice error={choose.error.error} />}
    </SettingsSection>
  );
}
