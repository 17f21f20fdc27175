import RefreshIcon from '@mui/icons-material/Refresh';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Connection, Group } from '../../../shared/connection/connection.ts';
import type { AppError } from '../../../shared/failure/app-error.ts';
import { type ListedStep, listSteps } from '../../components/connection/listed-steps.ts';
import { StepList } from '../../components/connection/step-list.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { usePageRefresh } from '../../components/page/page-refresh.tsx';
import { describeProblem } from '../../components/problems/problem-description.ts';
import { ProblemNotice } from '../../components/problems/problem-notice.tsx';
import { listRecoveryActions } from '../../components/problems/recovery-actions.ts';
import { RecoveryButtons } from '../../components/problems/recovery-buttons.tsx';
import { getRegistryKind } from '../../components/registry/registry-kind.ts';
import { CodeBlock } from '../../components/text/code-block.tsx';
import { CopyReportButton } from './copy-report-button.tsx';
import { DoctorFinding } from './doctor-finding.tsx';
import { ModelSourceSection } from './model-source-section.tsx';
import { SettingsSection } from './settings-section.tsx';
import { useDiagnosis } from './use-diagnosis.ts';

interface ConnectionDoctorProps {
  readonly connection: Connection;
  /** Name of the group to check; null for the one used last, or for MLflow only. */
  readonly group: string | null;
  /** How the groups read their models; the doctor runs again when it changes. */
  readonly modelSources: string;
}

/** Checks a connection step by step, explains what does not work, and writes a report to pass on. */
export function ConnectionDoctor({ connection, group: asked, modelSources }: ConnectionDoctorProps) {
  const { steps: seen, diagnosis, error, runAgain } = useDiagnosis(connection.id, asked, modelSources);
  usePageRefresh(runAgain);
  const steps = listSteps(connection.kind, seen);
  const isRunning = diagnosis === null && error === null;
  const group = findGroup(connection, diagnosis?.group ?? asked);
  return (
    <>
      <PageHeader
        title="Connection doctor"
        subtitle={group === null ? connection.label : `${connection.label} · ${group.displayName}`}
        actions={
          <>
            <Button variant="outlined" startIcon={<RefreshIcon />} disabled={isRunning} onClick={runAgain}>
              Run again
            </Button>
            <CopyReportButton report={diagnosis?.report ?? null} />
          </>
        }
      />
      <Box sx={{ px: 3, pb: 4, display: 'flex', flexDirection: 'column', gap: 3, maxWidth: 820 }}>
        {error !== null ? (
          <ProblemNotice error={error} onRetry={runAgain} />
        ) : (
          <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
            <DoctorFinding diagnosis={diagnosis} steps={steps} />
            <StepList
              steps={steps}
              explain={(problem, step) => (
                <StepProblem error={problem} step={step} connection={connection} group={group} />
              )}
            />
          </Box>
        )}
        {group !== null && (
          <ModelSourceSection
            connectionId={connection.id}
            group={group}
            hasDirectButton={offersDirectConnection(steps, connection, group)}
          />
        )}
        {diagnosis !== null && (
          <SettingsSection title="Report">
            <Box sx={{ color: 'text.secondary' }}>
              For the server's operator. It contains no token, no user name and no address other than the host you
              connect to.
            </Box>
            <CodeBlock>{diagnosis.report}</CodeBlock>
          </SettingsSection>
        )}
      </Box>
    </>
  );
}

interface StepProblemProps {
  readonly error: AppError;
  readonly step: ListedStep;
  readonly connection: Connection;
  readonly group: Group | null;
}

/** The steps before MLflow's are about PrimeHub, wherever the models come from. */
function StepProblem({ error, step, connection, group }: StepProblemProps) {
  const isAboutMlflow = step.name === 'mlflow-answers' || step.name === 'models';
  const kind = connection.kind === 'mlflow' || isAboutMlflow ? getRegistryKind(connection, group) : 'primehub';
  const { title } = describeProblem(error, kind);
  return (
    <ProblemNotice
      error={error}
      severity={step.status === 'failed' ? 'error' : 'warning'}
      {...(title === null ? {} : { title })}
      action={
        <RecoveryButtons
          code={error.code}
          kind={kind}
          connection={connection}
          group={group?.name ?? null}
          without={['find-out-why', 'leave-direct']}
        />
      }
    />
  );
}

/** Whether a step above already has the button to connect directly. */
function offersDirectConnection(steps: readonly ListedStep[], connection: Connection, group: Group): boolean {
  const kind = getRegistryKind(connection, group);
  return steps.some(({ error }) => error !== null && listRecoveryActions(error.code, kind).includes('connect-direct'));
}

function findGroup(connection: Connection, name: string | null): Group | null {
  if (connection.kind === 'mlflow') return null;
  return connection.groups.find((group) => group.name === name) ?? null;
}
