import Button from '@mui/material/Button';
import { memo } from 'react';
import type { VersionRef } from '../../../shared/registry/version-ref.ts';
import { ExportMenu } from '../../components/export/export-menu.tsx';
import { clearCompare } from '../../components/registry/compare/compare-basket.ts';
import { AddVersions } from './add-versions.tsx';
import type { ComparedView } from './grid/use-compare-rows.ts';

interface CompareActionsProps {
  readonly versions: readonly VersionRef[];
  /** There are no rows. */
  readonly isEmpty: boolean;
  /** Returns what is on screen. The same function throughout. */
  readonly getView: () => ComparedView;
}

/** What can be done with the whole comparison. Turning the page's switch draws none of it anew. */
export const CompareActions = memo(function CompareActions({ versions, isEmpty, getView }: CompareActionsProps) {
  if (versions.length === 0) return <AddVersions held={versions} />;
  return (
    <>
      <AddVersions held={versions} />
      <ExportMenu
        what="compared values"
        isEmpty={isEmpty}
        getRequest={() => {
          const { versions: compared, ...rest } = getView();
          return { table: 'compare', versions: [...compared], ...rest };
        }}
      />
      <Button variant="outlined" onClick={clearCompare}>
        Clear
      </Button>
    </>
  );
});
