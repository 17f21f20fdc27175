import { zodResolver } from '@hookform/resolvers/zod';
import Box from '@mui/material/Box';
import { useMemo, useRef } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useNavigate } from 'react-router';
import type { Scope } from '../../../shared/connection/scope.ts';
import type { DeployTarget } from '../../../shared/deployment/deployment.ts';
import { type DeploymentDraft, deploymentDraftSchema } from '../../../shared/deployment/deployment-draft.ts';
import type { DeploymentPlan } from '../../../shared/deployment/deployment-plan.ts';
import { LeaveGuard } from '../../components/page/leave-guard.tsx';
import { deploymentPath } from '../../paths.ts';
import { AccessField } from './fields/access-field.tsx';
import { EnvironmentFields } from './fields/environment-fields.tsx';
import { FormTextField } from './fields/form-text-field.tsx';
import { FixedIdentity, IdentityFields } from './fields/identity-fields.tsx';
import { MetadataFields } from './fields/metadata-fields.tsx';
import { ModelFields } from './fields/model-fields.tsx';
import { ResourceFields } from './fields/resource-fields.tsx';
import { useIdCheck } from './fields/use-id-check.ts';
import { FormSection } from './form-section.tsx';
import { ChangesCard } from './plan/changes-card.tsx';
import { listFindings } from './plan/chosen-findings.ts';
import { nameChoices } from './plan/draft-changes.ts';
import { GroupResourceCard } from './plan/group-resource-card.tsx';
import { PlanFindingList } from './plan/plan-finding-list.tsx';
import { createStartingValues } from './plan/starting-values.ts';
import { useSeenDeployment } from './plan/use-seen-deployment.ts';
import { ConflictNotice } from './submit/conflict-notice.tsx';
import { findFieldPlace } from './submit/field-place.ts';
import { SubmitBar } from './submit/submit-bar.tsx';
import { useSubmission } from './submit/use-submission.ts';

interface DeployFormProps {
  readonly scope: Scope;
  readonly target: DeployTarget;
  readonly plan: DeploymentPlan;
  readonly isChecking: boolean;
  readonly onCheckAgain: () => void;
}

/**
 * The form behind "Deploy": its fields, the cards beside them, and the submission. Loading the plan again does not
 * change the input.
 */
export function DeployForm({ scope, target, plan, isChecking, onCheckAgain }: DeployFormProps) {
  const navigate = useNavigate();
  const form = useForm<DeploymentDraft>({
    defaultValues: createStartingValues(plan),
    resolver: zodResolver(deploymentDraftSchema),
    mode: 'onTouched',
  });
  const { control, formState, handleSubmit, setError, setFocus } = form;
  const names = useMemo(() => nameChoices(plan), [plan]);
  const { seen, conflict, isUndecided, meet, choose } = useSeenDeployment(form, plan);
  const [instanceType, modelUri] = useWatch({ control, name: ['instanceType', 'modelUri'] });
  const findings = listFindings(plan, { instanceType, modelUri });
  const idCheck = useIdCheck(scope, useWatch({ control, name: 'id' }), plan.current === null);
  const { state, send, lookUp } = useSubmission(scope, target);
  const canLeave = useRef(false);
  const { isDirty } = formState;

  const openDeployment = (id: string): void => {
    canLeave.current = true;
    void navigate(deploymentPath(id), { replace: true });
  };
  const submit = handleSubmit(async (draft) => {
    if (idCheck.state === 'taken') {
      setFocus('id');
      return;
    }
    if (isUndecided) return;
    const result = await send(draft, seen);
    if (result === null) return;
    if (result.ok) {
      if (result.value.outcome === 'conflict') meet(result.value.conflict);
      else openDeployment(result.value.deploymentId);
      return;
    }
    const place = findFieldPlace(result.error.field);
    if (place === null) return;
    setError(place.path, { type: 'server', message: result.error.message });
    setFocus(place.focus);
  });
  const lookUpAndOpen = async (): Promise<void> => {
    if (state.phase === 'unknown' && (await lookUp())) openDeployment(state.deploymentId);
  };

  return (
    <Box component="form" noValidate onSubmit={submit} aria-label="Deployment" sx={formStyle}>
      <LeaveGuard shouldAsk={() => isDirty && !canLeave.current}>
        Your changes have not been deployed and will be lost.
      </LeaveGuard>
      <Box sx={{ flex: 1, minHeight: 0, overflowY: 'auto', px: 3, pb: 2 }}>
        <Box sx={columnsStyle}>
          <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
            <PlanFindingList findings={findings} isChecking={isChecking} onCheckAgain={onCheckAgain} />
            <FormSection
              title="Deployment"
              {...(plan.current === null ? {} : { note: 'Name and ID are fixed once a deployment exists.' })}
            >
              {plan.current === null ? (
                <IdentityFields form={form} idCheck={idCheck} />
              ) : (
                <FixedIdentity name={plan.current.name} id={plan.current.id} />
              )}
            </FormSection>
            <FormSection title="Model">
              <ModelFields control={control} plan={plan} />
            </FormSection>
            <FormSection title="Environment Variables" note="Set in the container. Members of the group can read them.">
              <EnvironmentFields form={form} />
            </FormSection>
            <FormSection title="Metadata" note="Notes kept with the deployment.">
              <MetadataFields form={form} />
            </FormSection>
            <FormSection title="Resources">
              <ResourceFields control={control} instanceTypes={plan.instanceTypes} />
            </FormSection>
            <FormSection title="Endpoint">
              <AccessField control={control} />
            </FormSection>
            <FormSection title="Update Message" note="Shown in the history next to your name.">
              <FormTextField
                control={control}
                name="updateMessage"
                multiline
                minRows={2}
                maxRows={8}
                placeholder="What changes and why"
                slotProps={{ htmlInput: { 'aria-label': 'Update Message' } }}
              />
            </FormSection>
          </Box>
          <Box component="aside" aria-label="Summary" sx={asideStyle}>
            {seen !== null && <ChangesCard control={control} seen={seen} names={names} />}
            <GroupResourceCard resources={plan.resources} />
          </Box>
        </Box>
      </Box>
      <SubmitBar
        state={state}
        isUndecided={isUndecided}
        conflict={conflict !== null && <ConflictNotice conflict={conflict} names={names} onChoose={choose} />}
        isUpdate={plan.current !== null}
        findings={findings}
        errorCount={formState.submitCount === 0 ? 0 : Object.keys(formState.errors).length}
        onCancel={() => void navigate(-1)}
        onLookUp={lookUpAndOpen}
      />
    </Box>
  );
}

/** Where the head of the page leaves less, the page scrolls. */
const formStyle = {
  flex: '1 0 auto',
  height: 0,
  minHeight: 'min(100%, 240px)',
  display: 'flex',
  flexDirection: 'column',
} as const;

/** One column until form and cards fit side by side, next to the sidebar. */
const columnsStyle = {
  display: 'grid',
  gap: 2,
  alignItems: 'start',
  gridTemplateColumns: 'minmax(0, 1fr)',
  '@media (min-width: 1100px)': { gridTemplateColumns: 'minmax(0, 760px) minmax(260px, 340px)' },
} as const;

const asideStyle = {
  display: 'grid',
  gap: 2,
  minWidth: 0,
  '@media (min-width: 1100px)': { position: 'sticky', top: 0, maxHeight: 'calc(100vh - 190px)', overflowY: 'auto' },
} as const;
