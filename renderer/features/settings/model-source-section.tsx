import Box from '@mui/material/Box';
import { getAddressHost } from '../../../shared/connection/address-host.ts';
import type { Group } from '../../../shared/connection/connection.ts';
import { ConnectDirectButton } from '../../components/connection/connect-direct-button.tsx';
import { LeaveDirectButton } from '../../components/connection/leave-direct-button.tsx';
import { ServerText } from '../../components/text/server-text.tsx';
import { SettingsSection } from './settings-section.tsx';

interface ModelSourceSectionProps {
  readonly connectionId: string;
  readonly group: Group;
  /** The page already has a button to connect directly. */
  readonly hasDirectButton: boolean;
}

/** Says where a group's models come from, with the button that switches to the other source. */
export function ModelSourceSection({ connectionId, group, hasDirectButton }: ModelSourceSectionProps) {
  const { direct, name } = group;
  return (
    <SettingsSection title="Where the models come from">
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, flexWrap: 'wrap' }}>
        <Box sx={{ flex: '1 1 300px', minWidth: 0 }}>
          {direct === null ? (
            <>
              <Box>Through PrimeHub</Box>
              <Box sx={{ color: 'text.secondary' }}>
                PrimeHub lists the first 100 models, without aliases, stages and tags.
              </Box>
            </>
          ) : (
            <>
              <Box sx={{ overflowWrap: 'anywhere' }}>
                MLflow directly, at {getAddressHost(direct.address)}
                {direct.username !== null && (
                  <>
                    , as <ServerText text={direct.username} />
                  </>
                )}
              </Box>
              <Box sx={{ color: 'text.secondary' }}>Deployments stay with PrimeHub.</Box>
            </>
          )}
        </Box>
        {direct === null ? (
          group.mlflowUi !== 'not-configured' &&
          !hasDirectButton && <ConnectDirectButton connectionId={connectionId} group={name} />
        ) : (
          <LeaveDirectButton connectionId={connectionId} group={name} />
        )}
      </Box>
    </SettingsSection>
  );
}
