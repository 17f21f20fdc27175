import { type UseFormReturn, useFieldArray } from 'react-hook-form';
import type { DeploymentDraft } from '../../../../shared/deployment/deployment-draft.ts';
import { FormTextField } from './form-text-field.tsx';
import { MaskedTextField } from './masked-text-field.tsx';
import { PairList } from './pair-list.tsx';
import { type PastedPair, readPastedPairs } from './pasted-pairs.ts';

/** The container's environment variables. Values stay hidden until revealed. Lines pasted into a name become rows. */
export function EnvironmentFields({ form }: { readonly form: UseFormReturn<DeploymentDraft> }) {
  const { control, setFocus, formState } = form;
  const { fields, append, insert, remove, update } = useFieldArray({ control, name: 'env' });
  const paste = (index: number, pairs: readonly PastedPair[]): void => {
    const [first, ...others] = pairs;
    const { name, value } = form.getValues(`env.${index}`);
    const isEmpty = name.trim() === '' && value === '';
    if (isEmpty && first !== undefined) update(index, first);
    insert(index + 1, isEmpty ? others : [...pairs], { shouldFocus: false });
  };
  return (
    <PairList
      noun="variable"
      rowKeys={fields.map(({ id }) => id)}
      renderName={(index) => (
        <FormTextField
          control={control}
          name={`env.${index}.name`}
          label="Name"
          onPaste={(event) => {
            const pairs = readPastedPairs(event.clipboardData.getData('text'));
            if (pairs === null) return;
            event.preventDefault();
            paste(index, pairs);
          }}
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
