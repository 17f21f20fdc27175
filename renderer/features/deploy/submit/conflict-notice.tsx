import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { fieldLabels } from '../../../components/deployments/field-labels.ts';
import { Notice } from '../../../components/problems/notice.tsx';
import { ServerText } from '../../../components/text/server-text.tsx';
import { TimeText } from '../../../components/text/time-text.tsx';
import { type ChoiceNames, describeField, listChanges } from '../plan/draft-changes.ts';
import type { ConflictField, OpenConflict, Side } from '../plan/use-seen-deployment.ts';

interface ConflictNoticeProps {
  readonly conflict: OpenConflict;
  readonly names: ChoiceNames;
  readonly onChoose: (field: ConflictField, side: Side) => void;
}

/** Says that somebody else changed the same meanwhile, shows both values, and lets the person choose. */
export function ConflictNotice({ conflict, names, onChoose }: ConflictNoticeProps) {
  const who = conflict.by ?? 'Somebody';
  return (
    <Notice severity="warning" title="Somebody else changed the same meanwhile: nothing was sent">
      <Box sx={{ color: 'text.secondary', mb: 1 }}>
        <ServerText text={who} /> changed this deployment
        {conflict.at !== null && (
          <>
            {' '}
            <TimeText time={conflict.at} />
          </>
        )}
        . Choose what each of these is to be, then send the form again. Everything else that changed meanwhile stays.
      </Box>
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {conflict.fields.map((field) => (
          <Choice
            key={field}
            field={field}
            chosen={conflict.chosen[field] ?? null}
            mine={describeSide(conflict, field, 'mine', names)}
            theirs={describeSide(conflict, field, 'theirs', names)}
            who={who}
            onChoose={(side) => onChoose(field, side)}
          />
        ))}
      </Box>
    </Notice>
  );
}

interface ChoiceProps {
  readonly field: ConflictField;
  readonly chosen: Side | null;
  readonly mine: string;
  readonly theirs: string;
  readonly who: string;
  readonly onChoose: (side: Side) => void;
}

function Choice({ field, chosen, mine, theirs, who, onChoose }: ChoiceProps) {
  const labelId = useId();
  const label = field === 'power' ? 'Status' : fieldLabels[field];
  return (
    <Box>
      <Typography id={labelId} sx={{ fontWeight: 600 }}>
        {label}
      </Typography>
      <RadioGroup
        aria-labelledby={labelId}
        value={chosen ?? ''}
        onChange={(_, side) => onChoose(side === 'mine' ? 'mine' : 'theirs')}
      >
        <FormControlLabel value="mine" control={<Radio size="small" />} label={<Value of="Yours" text={mine} />} />
        <FormControlLabel value="theirs" control={<Radio size="small" />} label={<Value of={who} text={theirs} />} />
      </RadioGroup>
      {field === 'power' && chosen === 'theirs' && (
        <Box role="status">PrimeHub starts a deployment with every update, so this one cannot be sent.</Box>
      )}
    </Box>
  );
}

function Value({ of, text }: { readonly of: string; readonly text: string }) {
  return (
    <>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        <ServerText text={of} />:{' '}
      </Box>
      <Box component="span" sx={{ whiteSpace: 'pre-wrap' }}>
        <ServerText text={text} isMultiline={text.includes('\n')} />
      </Box>
    </>
  );
}

/** Of a list, only what differs from the other side; of a variable, never its value. */
function describeSide({ mine, now }: OpenConflict, field: ConflictField, side: Side, names: ChoiceNames): string {
  if (field === 'power') return side === 'mine' ? 'the update starts it' : 'stopped';
  const [own, other] = side === 'mine' ? [mine, now.values] : [now.values, mine];
  if (field !== 'env' && field !== 'metadata') return describeField(own, field, names) ?? 'none';
  const rows = listChanges(other, own, names).filter(({ key }) => key.startsWith(`${field}:`));
  return rows.map(({ key, after }) => `${key.slice(field.length + 1)}: ${describeRow(field, after)}`).join('\n');
}

function describeRow(field: 'env' | 'metadata', after: string | null): string {
  if (after === null) return 'not there';
  return field === 'env' ? 'set to its own value' : after;
}
