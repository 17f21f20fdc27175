import Box from '@mui/material/Box';
import { type Control, useWatch } from 'react-hook-form';
import type { DeploymentDraft } from '../../../../shared/deployment/deployment-draft.ts';
import type { SeenDeployment } from '../../../../shared/deployment/deployment-values.ts';
import { LongText } from '../../../components/text/long-text.tsx';
import { ServerText } from '../../../components/text/server-text.tsx';
import { FormSection } from '../form-section.tsx';
import { type ChoiceNames, type DraftChange, listChanges } from './draft-changes.ts';

interface ChangesCardProps {
  readonly control: Control<DeploymentDraft>;
  /** The deployment as it is now. */
  readonly seen: SeenDeployment;
  readonly names: ChoiceNames;
}

/** "What changes": lists every field that the update would change, before and after, while the person edits. */
export function ChangesCard({ control, seen, names }: ChangesCardProps) {
  // Computed here, because what it is compared with changes too.
  const changes = listChanges(seen.values, useWatch({ control, compute: (draft: DeploymentDraft) => draft }), names);
  return (
    <FormSection title="What changes">
      <Box component="dl" sx={{ m: 0, display: 'grid', gap: 1 }}>
        {changes.map((change) => (
          <ChangeRow key={change.key} change={change} />
        ))}
      </Box>
      {changes.length === 0 && <Box sx={{ color: 'text.secondary' }}>Nothing but the update message.</Box>}
      {seen.isStopped && (
        <Box sx={{ mt: 1.5, pt: 1.5, borderTop: 1, borderColor: 'divider' }}>
          This deployment is stopped: <strong>the update starts it</strong>.
        </Box>
      )}
      <Box sx={{ mt: 1.5, pt: 1.5, borderTop: 1, borderColor: 'divider', color: 'text.secondary' }}>
        Only this is sent. The app looks again right before, and stops if somebody else changed the same. PrimeHub
        cannot guard the moment in between, usually less than a second: of two changes of the same field then, the later
        one stays.
      </Box>
    </FormSection>
  );
}

function ChangeRow({ change }: { readonly change: DraftChange }) {
  return (
    <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
      <Box component="dt" sx={{ color: 'text.secondary' }}>
        <ServerText text={change.label} />
      </Box>
      <Box component="dd" sx={{ m: 0 }}>
        <Side label="Now" text={change.before} isOld />
        <Side label="After" text={change.after} />
      </Box>
    </Box>
  );
}

interface SideProps {
  readonly label: string;
  readonly text: string | null;
  readonly isOld?: boolean;
}

function Side({ label, text, isOld = false }: SideProps) {
  return (
    <Box
      sx={(theme) => ({
        display: 'grid',
        gridTemplateColumns: '44px minmax(0, 1fr)',
        px: 1,
        py: 0.25,
        borderRadius: '4px',
        mt: 0.25,
        backgroundColor: `color-mix(in srgb, ${isOld ? theme.vars.palette.text.secondary : theme.vars.palette.success.main} 10%, transparent)`,
      })}
    >
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {label}
      </Box>
      <Box component="span" sx={{ whiteSpace: 'pre-wrap' }}>
        {/* Of one line, both sides may differ in nothing but a space. */}
        <LongText
          text={text ?? 'none'}
          label={`the value ${label.toLowerCase()}`}
          isMultiline={text?.includes('\n') === true}
        />
      </Box>
    </Box>
  );
}
