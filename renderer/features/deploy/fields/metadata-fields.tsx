import { type UseFormReturn, useFieldArray } from 'react-hook-form';
import type { DeploymentDraft } from '../../../../shared/deployment/deployment-draft.ts';
import { FormTextField } from './form-text-field.tsx';
import { PairList } from './pair-list.tsx';
import { type PastedPair, readPastedPairs } from './pasted-pairs.ts';

/** Notes on the deployment as keys and values. PrimeHub stores them and does not read them. */
export function MetadataFields({ form }: { readonly form: UseFormReturn<DeploymentDraft> }) {
  const { control, setFocus, formState } = form;
  const { fields, append, insert, remove, update } = useFieldArray({ control, name: 'metadata' });
  const paste = (index: number, pairs: readonly PastedPair[]): void => {
    const [first, ...others] = pairs.map(({ name, value }) => ({ key: name, value }));
    const { key, value } = form.getValues(`metadata.${index}`);
    const isEmpty = key.trim() === '' && value === '';
    if (first === undefined) return;
    if (isEmpty) update(index, first);
    insert(index + 1, isEmpty ? others : [first, ...others], { shouldFocus: false });
  };
  return (
    <PairList
      noun="entry"
      rowKeys={fields.map(({ id }) => id)}
      renderName={(index) => (
        <FormTextField
          control={control}
          name={`metadata.${index}.key`}
          label="Key"
          onPaste={(event) => {
            const pairs = readPastedPairs(event.clipboardData.getData('text'));
            // One line alone may be a key: keys are any text.
            if (pairs === null || pairs.length < 2) return;
            event.preventDefault();
            paste(index, pairs);
          }}
        />
      )}
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
