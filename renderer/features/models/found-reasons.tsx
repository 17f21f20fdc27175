import { Fragment, type ReactNode } from 'react';
import type { FoundBy } from '../../../shared/registry/views.ts';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { formatVersionLabel } from '../../components/registry/version-label.ts';
import { withKeys } from '../../components/table/item-keys.ts';
import { RowLink } from '../../components/table/row-link.tsx';
import { toPlainText } from '../../components/text/plain-text.ts';
import { ServerText } from '../../components/text/server-text.tsx';
import { versionPath } from '../../paths.ts';

interface FoundReasonsProps {
  readonly name: string;
  readonly reasons: readonly FoundBy[];
}

/** Says below a model's name why a search found it. What names a version leads to it. */
export function FoundReasons({ name, reasons }: FoundReasonsProps) {
  return (
    <span className="found-by" title={toVisibleText(`Found by ${reasons.map(describeReason).join(', ')}`)}>
      <span className="unseen">Found by </span>
      {withKeys(reasons, describeReason).map(([key, reason], index) => (
        <Fragment key={key}>
          {index > 0 && ' · '}
          <Reason name={name} reason={reason} />
        </Fragment>
      ))}
    </span>
  );
}

function Reason({ name, reason }: { readonly name: string; readonly reason: FoundBy }): ReactNode {
  switch (reason.kind) {
    case 'version':
      return <RowLink to={versionPath(name, reason.version)}>{formatVersionLabel(reason.version)}</RowLink>;
    case 'alias':
    case 'stage':
    case 'run':
      return (
        <>
          <ServerText text={describeSubject(reason)} /> →{' '}
          <RowLink to={versionPath(name, reason.version)} title={formatVersionLabel(reason.version)}>
            {reason.version}
          </RowLink>
        </>
      );
    case 'tag':
    case 'description':
      return <ServerText text={describeReason(reason)} />;
  }
}

function describeSubject(reason: Extract<FoundBy, { kind: 'alias' | 'stage' | 'run' }>): string {
  if (reason.kind === 'run') return `run ${reason.runId.length > 12 ? `${reason.runId.slice(0, 8)}…` : reason.runId}`;
  return reason.kind === 'alias' ? `@${reason.label}` : reason.label;
}

function describeReason(reason: FoundBy): string {
  switch (reason.kind) {
    case 'version':
      return formatVersionLabel(reason.version);
    case 'tag':
      return reason.value === '' ? `tag ${reason.key}` : `${reason.key}: ${reason.value}`;
    case 'description':
      return toPlainText(reason.text) === '' ? 'its description' : `“${toPlainText(reason.text)}”`;
    default:
      return `${describeSubject(reason)} → ${formatVersionLabel(reason.version)}`;
  }
}
