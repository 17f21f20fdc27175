import type { DeploymentRef } from '../../../shared/deployment/deployment.ts';
import { describeStatus } from '../../../shared/deployment/status-text.ts';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { deploymentPath } from '../../paths.ts';
import { withKeys } from '../table/item-keys.ts';
import { RowLink } from '../table/row-link.tsx';
import { DeploymentStatusDot } from './deployment-status.tsx';

interface DeployedByProps {
  readonly deployments: readonly DeploymentRef[];
  /** Shows the status as text too, not only as a dot. */
  readonly hasStatusText?: boolean;
  /** How many to show in a table cell. The rest is counted, and listed on hover. */
  readonly max?: number;
  /** How many there are, if that is more than `deployments` holds. */
  readonly total?: number;
}

/** How many of the others to list on hover. */
const mostListed = 30;

/** Lists the deployments that run a model or a version, each with its live status and a link. */
export function DeployedBy({ deployments, hasStatusText = false, max, total }: DeployedByProps) {
  const shown = deployments.slice(0, max);
  const rest = deployments.slice(shown.length);
  return (
    <span className={max === undefined ? 'parts wraps' : 'parts'}>
      {withKeys(shown, ({ id }) => id).map(([key, deployment]) => (
        <span key={key} className="parts">
          <DeploymentStatusDot status={deployment.status} />
          <RowLink to={deploymentPath(deployment.id)} title={describe(deployment)}>
            {deployment.name}
          </RowLink>
          <span className={hasStatusText ? 'quiet' : 'unseen'}>{describeStatus(deployment.status)}</span>
        </span>
      ))}
      {rest.length > 0 && (
        <span className="rest" title={rest.slice(0, mostListed).map(describe).join('\n')}>
          +{(total ?? deployments.length) - shown.length}
        </span>
      )}
    </span>
  );
}

function describe({ name, status, version }: DeploymentRef): string {
  return `${toVisibleText(name)}: ${describeStatus(status)}, version ${toVisibleText(version)}`;
}
