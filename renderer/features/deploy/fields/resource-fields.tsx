import Box from '@mui/material/Box';
import FormControl from '@mui/material/FormControl';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { type Control, useController } from 'react-hook-form';
import type { InstanceType } from '../../../../shared/deployment/deployment.ts';
import type { DeploymentDraft } from '../../../../shared/deployment/deployment-draft.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { describeInstanceType } from '../../../components/deployments/instance-type-text.ts';
import { MoreRows } from '../../../components/page/more-rows.tsx';
import { SearchBox } from '../../../components/page/search-box.tsx';
import { withKeys } from '../../../components/table/item-keys.ts';
import { LookAlikeMark } from '../../../components/text/names/look-alike-mark.tsx';
import { LookAlikes } from '../../../components/text/names/look-alikes.tsx';
import { ServerText } from '../../../components/text/server-text.tsx';
import { CountField } from './count-field.tsx';
import { findInstanceTypes } from './found-instance-types.ts';

interface ResourceFieldsProps {
  readonly control: Control<DeploymentDraft>;
  readonly instanceTypes: readonly InstanceType[];
}

/** How much each replica gets, and how many replicas there are. */
export function ResourceFields({ control, instanceTypes }: ResourceFieldsProps) {
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <InstanceTypeField control={control} instanceTypes={instanceTypes} />
      <CountField
        control={control}
        name="replicas"
        label="Replicas"
        max={1000}
        helperText="Each has the CPU, memory and GPU of the instance type"
      />
    </Box>
  );
}

/** More instance types than this make a search worthwhile. */
const searchFrom = 20;

function InstanceTypeField({ control, instanceTypes }: ResourceFieldsProps) {
  const labelId = useId();
  const { field, fieldState } = useController({ control, name: 'instanceType' });
  const [search, setSearch] = useState('');
  const { shown, left } = findInstanceTypes(instanceTypes, search, field.value);
  const focused = shown.some(({ id }) => id === field.value) ? field.value : shown[0]?.id;
  return (
    <FormControl required error={fieldState.invalid} fullWidth>
      <FormLabel id={labelId} sx={{ mb: 1 }}>
        Instance Type
      </FormLabel>
      {instanceTypes.length > searchFrom && (
        <Box sx={{ mb: 1 }}>
          <SearchBox label="Search instance types" value={search} onChange={setSearch} />
        </Box>
      )}
      <RadioGroup
        aria-labelledby={labelId}
        name={field.name}
        value={field.value}
        onChange={field.onChange}
        onBlur={field.onBlur}
        sx={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 210px), 1fr))',
          gap: 1,
          maxHeight: 344,
          overflowY: 'auto',
        }}
      >
        <LookAlikes names={[shown.map(({ displayName }) => displayName)]}>
          {withKeys(shown, ({ id }) => id).map(([key, type]) => (
            <Box key={key} component="label" sx={cardStyle}>
              <Radio
                value={type.id}
                sx={{ p: 0.5 }}
                {...(type.id === focused ? { slotProps: { input: { ref: field.ref } } } : {})}
              />
              <Box sx={{ minWidth: 0, pt: 0.25 }}>
                <Typography noWrap title={toVisibleText(type.displayName)} sx={{ fontWeight: 500 }}>
                  <ServerText text={type.displayName} isCut /> <LookAlikeMark name={type.displayName} />
                </Typography>
                <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                  {describeInstanceType(type)}
                </Typography>
                {type.description !== null && type.description !== '' && type.description !== type.displayName && (
                  <Typography
                    variant="caption"
                    component="div"
                    noWrap
                    title={toVisibleText(type.description, 'prose')}
                    sx={{ color: 'text.secondary' }}
                  >
                    <ServerText text={type.description} isProse />
                  </Typography>
                )}
              </Box>
            </Box>
          ))}
        </LookAlikes>
      </RadioGroup>
      <MoreRows left={left} how="Search to find them." />
      {shown.length === 0 && instanceTypes.length > 0 && (
        <Typography sx={{ color: 'text.secondary' }}>No instance type matches.</Typography>
      )}
      {instanceTypes.length === 0 && (
        <Typography sx={{ color: 'text.secondary' }}>This group has no instance types.</Typography>
      )}
      {fieldState.error?.message !== undefined && <FormHelperText>{fieldState.error.message}</FormHelperText>}
    </FormControl>
  );
}

const cardStyle = {
  display: 'flex',
  alignItems: 'flex-start',
  gap: 0.5,
  p: 0.75,
  pr: 1.5,
  border: 1,
  borderColor: 'divider',
  borderRadius: '6px',
  cursor: 'pointer',
  '&:hover': { backgroundColor: 'action.hover' },
  '&:has(input:checked)': { borderColor: 'primary.main', backgroundColor: 'action.selected' },
} as const;
