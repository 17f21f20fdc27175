import { FailureBar } from '../../components/problems/failure-bar.tsx';

/** Stands in for a dialog that crashed. */
export function DialogCrash({ onClose }: { readonly onClose: () => void }) {
  return (
    <FailureBar
      message="The dialog could not be shown: a bug in the app. Nothing was changed. Try it again after Refresh."
      onClose={onClose}
    />
  );
}
