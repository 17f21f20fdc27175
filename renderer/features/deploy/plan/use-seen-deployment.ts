import { useEffect, useEffectEvent, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import {
  type DeploymentConflict,
  type DeploymentField,
  listChangedFields,
  rebaseValues,
} from '../../../../shared/deployment/deployment-changes.ts';
import type { DeploymentDraft } from '../../../../shared/deployment/deployment-draft.ts';
import type { DeploymentPlan } from '../../../../shared/deployment/deployment-plan.ts';
import type { DeploymentValues, SeenDeployment } from '../../../../shared/deployment/deployment-values.ts';

export type ConflictField = DeploymentConflict['fields'][number];
export type Side = 'mine' | 'theirs';

/** What both sides did to the same fields, and which of the two the person chose so far. */
export interface OpenConflict extends DeploymentConflict {
  readonly mine: DeploymentValues;
  readonly chosen: Readonly<Partial<Record<ConflictField, Side>>>;
}

/** The deployment as the form last saw it. The person's changes are what differs from it. */
export interface SeenInForm {
  /** null for a new deployment. */
  readonly seen: SeenDeployment | null;
  readonly conflict: OpenConflict | null;
  /** Whether the conflict keeps the form from being sent. */
  readonly isUndecided: boolean;
  /** Takes in what others changed. The person's own changes stay; where both touched a field, both are shown. */
  meet(found: DeploymentConflict): void;
  choose(field: ConflictField, side: Side): void;
}

/** What the person wants of a field: what stands in the form, unless that is what they took from the other side. */
export function keepTyped(
  { mine, now }: Pick<OpenConflict, 'mine' | 'now'>,
  field: DeploymentField,
  typed: DeploymentValues,
): DeploymentValues {
  return listChangedFields(typed, now.values).includes(field) ? { ...mine, [field]: typed[field] } : mine;
}

/** Follows the deployment that a form changes, by what each plan and each held-back update says about it. */
export function useSeenDeployment(form: UseFormReturn<DeploymentDraft>, plan: DeploymentPlan): SeenInForm {
  const [seen, setSeen] = useState(plan.seen);
  const [conflict, setConflict] = useState<OpenConflict | null>(null);

  const put = (field: DeploymentField, values: DeploymentValues): void => {
    form.setValue(field, values[field] as never, { shouldDirty: true, shouldValidate: form.formState.submitCount > 0 });
  };

  const meet = (found: DeploymentConflict): void => {
    if (seen === null) return;
    const typed = form.getValues();
    // A type that is gone was not chosen by the person to be none.
    const mine = typed.instanceType === '' ? { ...typed, instanceType: seen.values.instanceType } : typed;
    const { values, conflicts } = rebaseValues(seen.values, mine, found.now.values);
    const isThere = plan.instanceTypes.some(({ id }) => id === values.instanceType);
    const next = isThere ? values : { ...values, instanceType: '' };
    for (const field of listChangedFields(typed, next)) put(field, next);
    const power: readonly ConflictField[] = found.now.isStopped && !seen.isStopped ? ['power'] : [];
    const open = (conflict?.fields ?? []).filter((field) => conflict?.chosen[field] === undefined);
    const fields = [...new Set([...open, ...power, ...conflicts])];
    setSeen(found.now);
    setConflict(fields.length === 0 ? null : { ...found, fields, mine: next, chosen: {} });
  };

  // A plan that was loaded again tells of changes too, before anything is sent.
  const meetPlan = useEffectEvent(() => {
    const { seen: now, current } = plan;
    if (now === null || current === null) return;
    meet({ fields: [], now, by: current.updatedBy, at: current.updatedAt });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each plan once
  useEffect(() => meetPlan(), [plan]);

  return {
    seen,
    conflict,
    // Every update starts a deployment, so one that is to stay stopped cannot be updated.
    isUndecided:
      conflict?.fields.some(
        (field) => conflict.chosen[field] === undefined || (field === 'power' && conflict.chosen.power === 'theirs'),
      ) ?? false,
    meet,
    choose(field, side) {
      if (conflict === null) return;
      const mine = field === 'power' ? conflict.mine : keepTyped(conflict, field, form.getValues());
      if (field !== 'power') put(field, side === 'mine' ? mine : conflict.now.values);
      setConflict({ ...conflict, mine, chosen: { ...conflict.chosen, [field]: side } });
    },
  };
}
