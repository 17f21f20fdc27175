import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { VersionRef } from '../../../shared/registry/version-ref.ts';
import { choose } from '../../stores/choices/choices.ts';
import { useChoice } from '../../stores/choices/use-choice.ts';

interface CompareViewState {
  readonly differencesOnly: boolean;
  readonly baseline: VersionRef | null;
  readonly showDifferencesOnly: (isOn: boolean) => void;
  readonly chooseBaseline: (baseline: VersionRef | null) => void;
}

/** How the person wants to see comparisons, which is remembered. At first only what differs is shown. */
export function useCompareView(): CompareViewState {
  const view = useChoice('compare.view');
  const differencesOnly = view?.differencesOnly ?? true;
  const baseline = view?.baseline ?? null;
  const latest = useRef(differencesOnly);
  useEffect(() => {
    latest.current = differencesOnly;
  }, [differencesOnly]);
  // The same function throughout, so that turning the switch draws no head of the table anew.
  const chooseBaseline = useCallback(
    (next: VersionRef | null) => void choose('compare.view', '', { differencesOnly: latest.current, baseline: next }),
    [],
  );
  return useMemo(
    () => ({
      differencesOnly,
      baseline,
      showDifferencesOnly: (isOn) => void choose('compare.view', '', { differencesOnly: isOn, baseline }),
      chooseBaseline,
    }),
    [differencesOnly, baseline, chooseBaseline],
  );
}
