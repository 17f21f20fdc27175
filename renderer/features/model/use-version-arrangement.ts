import { useMemo } from 'react';
import type { VersionColumn } from '../../../shared/registry/views.ts';
import { createColumnSortKey } from '../../components/registry/columns/column-sort-key.ts';
import type { ArrangementProps } from '../../components/table/columns/use-arrangement.ts';
import { choose } from '../../stores/choices/choices.ts';
import { useChoice } from '../../stores/choices/use-choice.ts';

/** How the person has arranged the columns of a model's versions, and where it is kept when they do. */
export function useVersionArrangement(name: string, columns: readonly VersionColumn[]): ArrangementProps {
  const layout = useChoice('model.layout', name);
  return useMemo(
    () => ({
      layout,
      onLayout: (next) => void choose('model.layout', name, next),
      onHide: (id) =>
        void choose(
          'model.columns',
          name,
          columns.filter((column) => createColumnSortKey(column) !== id),
        ),
    }),
    [layout, name, columns],
  );
}
