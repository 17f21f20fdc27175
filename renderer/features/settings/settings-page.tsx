import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Connection } from '../../../shared/connection/connection.ts';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { FactList } from '../../components/page/fact-list.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { ProblemNotice } from '../../components/problems/problem-notice.tsx';
import { LookAlikes } from '../../components/text/names/look-alikes.tsx';
import { connectPath, settingsPath } from '../../paths.ts';
import { isStayingAt } from '../../stores/destination.ts';
import { ClosingSection } from './closing-section.tsx';
import { ConnectionRow } from './connection-row.tsx';
import { RemoveConnectionDialog } from './remove-connection-dialog.tsx';
import { RenameConnectionDialog } from './rename-connection-dialog.tsx';
import { SettingsSection } from './settings-section.tsx';
import { StorageSection } from './storage-section.tsx';

/** The connections, where secrets are kept, what is kept of all versions, what closing the window does, and facts about the app. */
export function SettingsPage() {
  const list = useBridgeQuery('connections.list', {});
  const info = useBridgeQuery('app.info', {});
  const [removing, setRemoving] = useState<Connection | null>(null);
  const [renaming, setRenaming] = useState<Connection | null>(null);
  const navigate = useNavigate();
  // True before the list follows the removal, and after.
  const isLast = list.data?.connections.every(({ id }) => id === removing?.id);
  const closeAfterRemoval = (): void => {
    setRemoving(null);
    // Without a connection there is no sidebar, and nothing to do but connect.
    if (isLast === true && isStayingAt(settingsPath)) void navigate(connectPath, { replace: true });
  };
  const keychain = info.data?.keychain;
  const connections = list.data?.connections;
  const labels = useMemo(() => (connections ?? []).map(({ label }) => label), [connections]);
  return (
    <LookAlikes names={[labels]}>
      <PageHeader title="Settings" />
      <Box sx={{ px: 3, pb: 4, display: 'flex', flexDirection: 'column', gap: 4, maxWidth: 820 }}>
        <SettingsSection
          title="Connections"
          action={
            <Button variant="outlined" component={Link} to={connectPath}>
              Add connection
            </Button>
          }
        >
          {list.error !== null && <ProblemNotice error={list.error.error} onRetry={() => void list.refetch()} />}
          <Box
            component="ul"
            sx={{ listStyle: 'none', m: 0, p: 0, border: 1, borderColor: 'divider', borderRadius: '6px' }}
          >
            {list.data?.connections.map((connection) => (
              <ConnectionRow
                key={connection.id}
                connection={connection}
                isOpen={list.data.open?.connectionId === connection.id}
                onRename={() => setRenaming(connection)}
                onRemove={() => setRemoving(connection)}
              />
            ))}
            {list.data?.connections.length === 0 && (
              <Box component="li" sx={{ px: 2, py: 1.5, color: 'text.secondary' }}>
                None yet
              </Box>
            )}
          </Box>
        </SettingsSection>
        <SettingsSection title="Secrets">
          {keychain?.state === 'available' && (
            <Box>
              API tokens and passwords are kept in this computer's keychain, never in a file and never in these pages.
            </Box>
          )}
          {keychain?.state === 'unavailable' && (
            <Box>
              No keychain is available, so API tokens and passwords stay in memory until you close the app.{' '}
              {keychain.reason}
            </Box>
          )}
          {info.data !== undefined && info.data.owedRemovals > 0 && (
            <Box>
              A secret that is no longer used may still be in the keychain, which does not answer. The app removes it as
              soon as it does, also after a restart.
            </Box>
          )}
        </SettingsSection>
        <StorageSection />
        <ClosingSection platform={info.data?.platform ?? ''} />
        <SettingsSection title="About">
          <FactList
            facts={[
              { label: 'Version', value: info.data?.version ?? '' },
              { label: 'Platform', value: info.data?.platform ?? '' },
            ]}
          />
        </SettingsSection>
      </Box>
      {renaming !== null && (
        <RenameConnectionDialog
          connection={renaming}
          taken={(list.data?.connections ?? []).filter(({ id }) => id !== renaming.id).map(({ label }) => label)}
          onClose={() => setRenaming(null)}
        />
      )}
      {removing !== null && (
        <RemoveConnectionDialog connection={removing} onClose={() => setRemoving(null)} onRemoved={closeAfterRemoval} />
      )}
    </LookAlikes>
  );
}
