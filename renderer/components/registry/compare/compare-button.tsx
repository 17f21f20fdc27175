import AddIcon from '@mui/icons-material/PlaylistAdd';
import RemoveIcon from '@mui/icons-material/PlaylistRemove';
import { mostCompared } from '../../../../shared/compare/compare.ts';
import { isSameVersion, type VersionRef } from '../../../../shared/registry/version-ref.ts';
import { ReasonButton } from '../../page/reason-button.tsx';
import { addToCompare, removeFromCompare } from './compare-basket.ts';
import { useComparedVersions } from './use-compared-versions.ts';

/** Adds a version to Compare, or takes it out again. */
export function CompareButton({ version }: { readonly version: VersionRef }) {
  const held = useComparedVersions();
  const isHeld = held.some((each) => isSameVersion(each, version));
  const reason =
    !isHeld && held.length >= mostCompared
      ? `Compare holds ${mostCompared} versions, which is all it takes. Remove one there first.`
      : null;
  return (
    <ReasonButton
      variant="outlined"
      startIcon={isHeld ? <RemoveIcon /> : <AddIcon />}
      reason={reason}
      onClick={() => (isHeld ? removeFromCompare([version]) : addToCompare([version]))}
    >
      {isHeld ? 'Remove from Compare' : 'Add to Compare'}
    </ReasonButton>
  );
}
