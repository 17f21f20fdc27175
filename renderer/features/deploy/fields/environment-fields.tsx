import { type UseFormReturn, useFieldArray } from 'react-hook-form';
import type { DeploymentDraft } from '../../../../shared/deployment/deployment-draft.ts';
import { FormTextField } from './form-text-field.tsx';
import { MaskedTextField } from './masked-text-field.tsx';
import { PairList } from './pair-list.tsx';

/** The container's environment variables. Values stay hidden until revealed. */
export function EnvironmentFields({ form }: { readonly form: UseFormReturn<DeploymentDraft> }) {
  const { control, setFocus, formState } = form;
  const { fields, append, remove } = useFieldArray({ control, name: 'env' });
  return (
    <PairList
      noun="variable"
      rowKeys={fields.map(({ id }) => id)}
      renderName={(index) => (
        <FormTextField
          control={control}
          name={`env.${index}.name`}
          label="Name"
          slotProps={{ htmlInput: { spellCheck: false, autoCapitalize: 'none' } }}
        />
      )}
      renderValue={(index) => <MaskedTextField control={control} name={`env.${index}.value`} label="Value" />}
      onAdd={() => append({ name: '', value: '' }, { focusName: `env.${fields.length}.name` })}
      onRemove={remove}
      onFocusName={(index) => setFocus(`env.${index}.name`)}
      error={formState.errors.env?.message ?? formState.errors.env?.root?.message}
    />
  );
}
