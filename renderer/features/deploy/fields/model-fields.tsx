import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { type Control, useController, useWatch } from 'react-hook-form';
import type { DeploymentDraft } from '../../../../shared/deployment/deployment-draft.ts';
import type { DeploymentPlan } from '../../../../shared/deployment/deployment-plan.ts';
import { createWordSearch } from '../../../../shared/text/word-search.ts';
import { withKeys } from '../../../components/table/item-keys.ts';
import { ServerText } from '../../../components/text/server-text.tsx';
import { giveWay } from '../../../theme.ts';
import { FormTextField } from './form-text-field.tsx';

interface ModelFieldsProps {
  readonly control: Control<DeploymentDraft>;
  readonly plan: DeploymentPlan;
}

/** What to run: the image that serves the model, the secret to pull it, and the model itself. */
export function ModelFields({ control, plan }: ModelFieldsProps) {
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'minmax(0, 2fr) minmax(160px, 1fr)',
          [giveWay.narrowest]: { gridTemplateColumns: 'minmax(0, 1fr)' },
          alignItems: 'start',
        }}
      >
        <ModelImageField control={control} suggestions={plan.imageSuggestions} />
        <PullSecretField control={control} pullSecrets={plan.pullSecrets} />
      </Box>
      <FormTextField
        control={control}
        name="modelUri"
        label="Model URI"
        helperText="models:/<name>/<version>, gs://, phfs:// or nfs://; empty when the image holds the model"
        slotProps={{ htmlInput: { spellCheck: false } }}
      />
      <FormTextField control={control} name="description" label="Description" multiline minRows={2} maxRows={8} />
    </Box>
  );
}

interface ModelImageFieldProps {
  readonly control: Control<DeploymentDraft>;
  readonly suggestions: DeploymentPlan['imageSuggestions'];
}

function ModelImageField({ control, suggestions }: ModelImageFieldProps) {
  const { field, fieldState } = useController({ control, name: 'modelImage' });
  const images = suggestions.map(({ image }) => image);
  const suggested = suggestions.find(({ image }) => image === field.value.trim());
  const titleOf = (image: string): string => suggestions.find((each) => each.image === image)?.title ?? '';
  return (
    <Autocomplete
      freeSolo
      fullWidth
      openOnFocus
      forcePopupIcon={images.length > 0}
      slotProps={{ paper: { sx: { border: 1, borderColor: 'divider', boxShadow: '0 8px 24px rgb(0 0 0 / 0.14)' } } }}
      options={images}
      filterOptions={(options, { inputValue }) => {
        const isFound = createWordSearch(inputValue);
        return options.filter((image) => isFound(`${image}\n${titleOf(image)}`));
      }}
      // Text and choice are one value, so that all suggestions show until the person types.
      value={field.value}
      inputValue={field.value}
      onInputChange={(_, text) => field.onChange(text)}
      renderOption={({ key, ...props }, image) => {
        const suggestion = suggestions.find((each) => each.image === image);
        return (
          <Box component="li" key={key} {...props} sx={{ gap: 1 }}>
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <div>{suggestion?.title}</div>
              <Box sx={{ color: 'text.secondary', fontSize: '0.75rem', overflowWrap: 'anywhere' }}>{image}</Box>
            </Box>
            {suggestion?.forThisModel === true && <Chip label="For this model" color="primary" variant="outlined" />}
          </Box>
        );
      }}
      renderInput={({ slotProps, ...params }) => (
        <TextField
          {...params}
          required
          label="Model Image"
          name={field.name}
          inputRef={field.ref}
          onBlur={field.onBlur}
          error={fieldState.invalid}
          helperText={fieldState.error?.message ?? describeImage(suggested)}
          slotProps={{ ...slotProps, htmlInput: { ...slotProps.htmlInput, spellCheck: false } }}
        />
      )}
    />
  );
}

function describeImage(suggested: DeploymentPlan['imageSuggestions'][number] | undefined): string {
  if (suggested === undefined) return 'The image that serves the model';
  return suggested.forThisModel ? `${suggested.title}: suggested for this model` : suggested.title;
}

/** How many secrets are listed, besides the chosen one. */
const mostSecrets = 300;

interface PullSecretFieldProps {
  readonly control: Control<DeploymentDraft>;
  readonly pullSecrets: DeploymentPlan['pullSecrets'];
}

function PullSecretField({ control, pullSecrets }: PullSecretFieldProps) {
  const chosen = useWatch({ control, name: 'imagePullSecret' });
  const shown = pullSecrets.filter(({ id }, index) => index < mostSecrets || id === chosen);
  const left = pullSecrets.length - shown.length;
  const isListed = chosen === '' || pullSecrets.some(({ id }) => id === chosen);
  return (
    <FormTextField
      control={control}
      name="imagePullSecret"
      select
      label="Image Pull Secret"
      helperText="For private registries"
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      <MenuItem value="">None</MenuItem>
      {!isListed && (
        <MenuItem value={chosen}>
          <ServerText text={chosen} />
        </MenuItem>
      )}
      {withKeys(shown, ({ id }) => id).map(([key, { id, name }]) => (
        <MenuItem key={key} value={id}>
          <ServerText text={name} isCut />
        </MenuItem>
      ))}
      {left > 0 && <MenuItem disabled>and {left.toLocaleString('en-US')} more</MenuItem>}
    </FormTextField>
  );
}
