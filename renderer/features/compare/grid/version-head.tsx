import { type DragEvent, memo, useState } from 'react';
import { Link } from 'react-router';
import type { ComparedHead } from '../../../../shared/compare/compare.ts';
import { isReadableName } from '../../../../shared/registry/is-readable-name.ts';
import { orderLabels } from '../../../../shared/registry/label-order.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { DeploymentStatusDot } from '../../../components/deployments/deployment-status.tsx';
import { LabelChip } from '../../../components/registry/label-chips.tsx';
import { formatVersionLabel } from '../../../components/registry/version-label.ts';
import { withKeys } from '../../../components/table/item-keys.ts';
import { LookAlikeMark } from '../../../components/text/names/look-alike-mark.tsx';
import { ServerText } from '../../../components/text/server-text.tsx';
import { TimeText } from '../../../components/text/time-text.tsx';
import { versionPath } from '../../../paths.ts';
import { type HeadActions, HeadMenu } from './head-menu.tsx';
import { headTexts } from './head-texts.ts';

interface VersionHeadProps {
  readonly head: ComparedHead;
  /** Its place among the versions. */
  readonly index: number;
  readonly count: number;
  readonly isActive: boolean;
  readonly actions: HeadActions;
  /** A head was dropped so that it is to stand at another place. The same function until the heads are others. */
  readonly onDropped: (from: number, to: number) => void;
}

/** What is dragged: the place of a head. */
const dragType = 'application/x-compared-version';

/** The head of a version's column: where it leads, what it is, and what can be done with the column. */
export const VersionHead = memo(function VersionHead(props: VersionHeadProps) {
  const { head, index, count, isActive, actions, onDropped } = props;
  const { name, version, baselineBy } = head;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [drop, setDrop] = useState<'before' | 'after' | null>(null);
  const label = `${toVisibleText(name)} ${formatVersionLabel(version).toLowerCase()}`;
  const [alias, ...others] = orderLabels(head.aliases, (each) => each);
  const tabIndex = isActive ? 0 : -1;
  const onDragOver = (event: DragEvent<HTMLElement>): void => {
    if (!event.dataTransfer.types.includes(dragType)) return;
    event.preventDefault();
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setDrop(event.clientX < left + width / 2 ? 'before' : 'after');
  };
  const onDrop = (event: DragEvent<HTMLElement>): void => {
    const from = Number(event.dataTransfer.getData(dragType));
    setDrop(null);
    if (!event.dataTransfer.types.includes(dragType) || drop === null) return;
    event.preventDefault();
    const to = index + (drop === 'after' ? 1 : 0);
    onDropped(from, from < to ? to - 1 : to);
  };
  return (
    <th
      scope="col"
      aria-label={label}
      data-column={index + 1}
      aria-colindex={index + 2}
      data-baseline={baselineBy !== null || undefined}
      data-drop={drop ?? undefined}
      aria-keyshortcuts="Alt+Shift+ArrowLeft Alt+Shift+ArrowRight"
      tabIndex={tabIndex}
      draggable={count > 1}
      onDragStart={(event) => {
        event.dataTransfer.setData(dragType, String(index));
        event.dataTransfer.effectAllowed = 'move';
        // What has the focus stays in the page when it scrolls away.
        event.currentTarget.focus({ preventScroll: true });
      }}
      onDragOver={onDragOver}
      onDragLeave={() => setDrop(null)}
      onDrop={onDrop}
    >
      <span className="head-name">
        {isReadableName(name) && isReadableName(version) ? (
          <Link
            className="row-link strong"
            to={versionPath(name, version)}
            tabIndex={tabIndex}
            title={toVisibleText(name)}
            aria-label={label}
            draggable={false}
          >
            <ServerText text={name} isCut />
          </Link>
        ) : (
          <strong title={toVisibleText(name)}>
            <ServerText text={name} isCut />
          </strong>
        )}
        <LookAlikeMark name={name} />
        {/* Plain ones: forty styled buttons would take as long as all values in view. */}
        <span className="head-buttons">
          <button
            type="button"
            data-enter
            aria-label={`Column of ${label}`}
            aria-haspopup="menu"
            aria-expanded={anchor !== null}
            title="Baseline, order"
            tabIndex={tabIndex}
            onClick={({ currentTarget }) => setAnchor(currentTarget)}
          >
            <svg aria-hidden viewBox="0 0 16 16" fill="currentColor">
              <path d="M6.7 3a1.3 1.3 0 1 0 2.6 0 1.3 1.3 0 1 0-2.6 0m0 5a1.3 1.3 0 1 0 2.6 0 1.3 1.3 0 1 0-2.6 0m0 5a1.3 1.3 0 1 0 2.6 0 1.3 1.3 0 1 0-2.6 0" />
            </svg>
          </button>
          <button
            type="button"
            aria-label={`Remove ${label} from Compare`}
            title="Remove from Compare"
            tabIndex={tabIndex}
            onClick={() => actions.remove(head)}
          >
            <svg aria-hidden viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4">
              <path d="m3.5 3.5 9 9m0-9-9 9" />
            </svg>
          </button>
        </span>
      </span>
      <span className="head-line">
        <span className="head-version">{formatVersionLabel(version)}</span>
        {head.createdAt !== null && (
          <>
            {' · '}
            <TimeText time={head.createdAt} />
          </>
        )}
      </span>
      <span className="parts head-chips">
        {baselineBy !== null && (
          <span className="chip chip-baseline" title={headTexts.baseline[baselineBy]}>
            baseline
          </span>
        )}
        {head.state !== 'ready' && <span className="mark">{headTexts.state[head.state]}</span>}
        {head.state === 'ready' && (head.runState === 'missing' || head.runState === 'deleted') && (
          <span className="mark" title={headTexts.run[head.runState].long}>
            {headTexts.run[head.runState].short}
          </span>
        )}
        {head.sameRunAs !== null && (
          <span
            className="mark"
            title={`Comes from the same run as ${toVisibleText(head.sameRunAs.name)} version ${head.sameRunAs.version}`}
          >
            same run as{' '}
            {head.sameRunAs.name === name ? (
              formatVersionLabel(head.sameRunAs.version).toLowerCase()
            ) : (
              <ServerText text={`${head.sameRunAs.name} ${head.sameRunAs.version}`} isCut />
            )}
          </span>
        )}
        {withKeys(head.deployedBy.slice(0, 1), ({ id }) => id).map(([key, { name: deployment, status }]) => (
          <span key={key} className="parts head-deployment" title={`${toVisibleText(deployment)}: ${status}`}>
            <DeploymentStatusDot status={status} />
            {status}
          </span>
        ))}
        {alias !== undefined && (
          <LabelChip tone="alias" title={`Alias ${alias}`}>
            {`@${alias}`}
          </LabelChip>
        )}
        {others.length > 0 && (
          <span className="rest" title={listOthers(others, head.aliasCount - 1)}>
            +{head.aliasCount - 1}
          </span>
        )}
        {head.stage !== null && <LabelChip tone="stage">{head.stage}</LabelChip>}
      </span>
      {anchor !== null && (
        <HeadMenu
          anchor={anchor}
          head={head}
          index={index}
          count={count}
          label={label}
          actions={actions}
          onClose={() => setAnchor(null)}
        />
      )}
    </th>
  );
});

/** The aliases that are not shown, as far as they are known here, one a line. */
function listOthers(others: readonly string[], total: number): string {
  const left = total - others.length;
  return [...others.map((each) => `@${toVisibleText(each)}`), ...(left > 0 ? [`${left} more`] : [])].join('\n');
}
