import { type UseFormReturn, useFieldArray } from 'react-hook-form';
import type { DeploymentDraft } from '../../../../shared/deployment/deployment-draft.ts';
import { FormTextField } from './form-text-field.tsx';
import { PairList } from './pair-list.tsx';

/** Notes on the deployment as keys and values. PrimeHub stores them and does not read them. */
export function MetadataFields({ form }: { readonly form: UseFormReturn<DeploymentDraft> }) {
  const { control, setFocus, formState } = form;
  const { fields, append, remove } = useFieldArray({ control, name: 'metadata' });
  return (
    <PairList
      noun="entry"
      rowKeys={fields.map(({ id }) => id)}
      renderName={(index) => <FormTextField control={control} name={`metadata.${index}.key`} label="Key" />}
      renderValue={(index) => (
        <FormTextField control={control} name={`metadata.${index}.value`} label="Value" multiline maxRows={6} />
      )}
      onAdd={() => append({ key: '', value: '' }, { focusName: `metadata.${fields.length}.key` })}
      onRemove={remove}
      onFocusName={(index) => setFocus(`metadata.${index}.key`)}
      error={formState.errors.metadata?.message ?? formState.errors.metadata?.root?.message}
    />
  );
}
