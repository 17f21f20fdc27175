import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { ReasonButton } from '../page/reason-button.tsx';
import { useRowTabIndex } from '../table/row-link.tsx';
import { type DeployableModel, useDeployAction } from './deploy-action.tsx';
import { useDeployDisabledReason } from './use-deploy-disabled-reason.ts';

interface DeployButtonProps {
  readonly model: DeployableModel;
  readonly variant?: 'outlined' | 'contained';
}

/** Opens the deploy dialog for a model version. */
export function DeployButton({ model, variant = 'outlined' }: DeployButtonProps) {
  const deploy = useDeployAction();
  const reason = useDeployDisabledReason();
  const tabIndex = useRowTabIndex();
  return (
    <ReasonButton
      variant={variant}
      reason={reason}
      tabIndex={tabIndex}
      label={`Deploy version ${toVisibleText(model.version)}`}
      onClick={() => deploy(model)}
    >
      Deploy
    </ReasonButton>
  );
}
