import Box from '@mui/material/Box';
import FormControl from '@mui/material/FormControl';
import FormLabel from '@mui/material/FormLabel';
import RadioGroup from '@mui/material/RadioGroup';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import type { DeployTarget } from '../../../../shared/deployment/deployment.ts';
import { useBridgeQuery } from '../../../bridge/use-bridge-query.ts';
import type { DeployableModel } from '../../../components/deployments/deploy-action.tsx';
import { useReadDeployments } from '../../../components/deployments/use-read-deployments.ts';
import { MoreRows } from '../../../components/page/more-rows.tsx';
import { SearchBox } from '../../../components/page/search-box.tsx';
import { ProblemNotice } from '../../../components/problems/problem-notice.tsx';
import { withKeys } from '../../../components/table/item-keys.ts';
import { LookAlikes } from '../../../components/text/names/look-alikes.tsx';
import { useScope } from '../../../stores/open-scope.ts';
import { giveWay } from '../../../theme.ts';
import { DeploymentOption, NewDeploymentOption } from './deployment-option.tsx';
import { findKinship, rankDeployments } from './deployment-ranking.ts';

/** How many deployments are listed. The search finds the others. */
const mostRows = 200;
/** How many rows make a search worthwhile. */
const searchFrom = 7;
/** Stands for a new deployment, as no existing one has an empty id. */
const newValue = '';

interface DeploymentChoiceProps {
  readonly model: DeployableModel;
  readonly target: DeployTarget;
  readonly onChange: (target: DeployTarget) => void;
}

/** The required choice "Deployment": a new one, or an existing one of the group. */
export function DeploymentChoice({ model, target, onChange }: DeploymentChoiceProps) {
  const labelId = useId();
  const groupId = useId();
  const scope = useScope();
  const [search, setSearch] = useState('');
  const { data, error, isPending, refetch } = useBridgeQuery('deployments.list', { scope });
  // Somebody else may just have changed them, and what the replica has may be minutes old.
  const reading = useReadDeployments(scope, { isEnabled: true, maxAge: 0 });
  const deployments = data?.deployments ?? [];
  const shown = rankDeployments(deployments, model, search);
  const chosen = target.kind === 'new' ? newValue : target.id;
  const chooseFirst = (): void => {
    const [first] = shown;
    if (search.trim() !== '' && first !== undefined) onChange({ kind: 'existing', id: first.id });
  };
  const isHidden = chosen !== newValue && !shown.some(({ id }) => id === chosen);
  const rows = isHidden ? [...deployments.filter(({ id }) => id === chosen), ...shown] : shown;

  return (
    // `required` on the control would also apply to the search field inside it, which may stay empty.
    <FormControl fullWidth>
      <FormLabel id={labelId} required sx={{ mb: 0.75 }}>
        Deployment
      </FormLabel>
      <RadioGroup
        aria-labelledby={labelId}
        aria-required
        value={chosen}
        onChange={(_, id) => onChange(id === newValue ? { kind: 'new' } : { kind: 'existing', id })}
        sx={{ gap: 1, flexWrap: 'nowrap', minWidth: 0 }}
      >
        <NewDeploymentOption value={newValue} isChosen={chosen === newValue} />
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mt: 1, minHeight: 30 }}>
          <Typography id={groupId} variant="caption" sx={{ color: 'text.secondary', flex: 1 }}>
            Update existing deployments
            {reading.isReading && !isPending && ' · reading them again…'}
          </Typography>
          {deployments.length >= searchFrom && (
            <SearchBox
              label="Search deployments"
              value={search}
              onChange={setSearch}
              onEnter={chooseFirst}
              width={220}
            />
          )}
        </Box>
        {error !== null && <ProblemNotice error={error.error} onRetry={() => void refetch()} />}
        {error === null && reading.error !== null && (
          <ProblemNotice
            severity="warning"
            title="The deployments could not be read again"
            error={reading.error.error}
            onRetry={reading.readAgain}
          >
            What is listed may have changed since.
          </ProblemNotice>
        )}
        {isPending ? (
          <Skeleton variant="rounded" height={104} aria-label="Loading deployments" />
        ) : (
          rows.length > 0 && (
            <Box
              role="group"
              aria-labelledby={groupId}
              sx={{
                border: 1,
                borderColor: 'divider',
                borderRadius: '6px',
                maxHeight: 'min(288px, 40vh)',
                overflowY: 'auto',
                // The dialog scrolls there, and one scrollbar is enough.
                [giveWay.low]: { maxHeight: 'none', overflowY: 'visible' },
              }}
            >
              <LookAlikes names={[rows.slice(0, mostRows).map(({ name }) => name)]}>
                {withKeys(rows.slice(0, mostRows), ({ id }) => id).map(([key, deployment]) => (
                  <DeploymentOption
                    key={key}
                    deployment={deployment}
                    kinship={findKinship(deployment, model)}
                    isChosen={deployment.id === chosen}
                  />
                ))}
              </LookAlikes>
              <MoreRows left={rows.length - mostRows} how="Search to find them." />
            </Box>
          )
        )}
        {!isPending && error === null && rows.length === 0 && !reading.isReading && (
          <Typography sx={{ color: 'text.secondary' }}>
            {deployments.length === 0 ? 'This group has no deployments yet.' : 'No deployment matches the search.'}
          </Typography>
        )}
      </RadioGroup>
    </FormControl>
  );
}
