import { memo } from 'react';
import type { ExternalPage } from '../../../shared/navigation/external-page.ts';
import { ExternalLinkButton } from '../page/external-link-button.tsx';
import { useMlflowUiDisabledReason } from './use-mlflow-ui-disabled-reason.ts';

/** Opens the page of the MLflow UI that matches what is on screen. */
export const MlflowUiButton = memo(function MlflowUiButton({ target }: { readonly target: ExternalPage }) {
  return (
    <ExternalLinkButton target={target} reason={useMlflowUiDisabledReason()}>
      MLflow UI
    </ExternalLinkButton>
  );
});
