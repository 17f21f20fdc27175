import OpenIcon from '@mui/icons-material/OpenInNew';
import Box from '@mui/material/Box';
import type { FocusEventHandler, ReactNode } from 'react';
import { Link } from 'react-router';
import type { ExternalPage } from '../../../../shared/navigation/external-page.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { useMlflowUiDisabledReason } from '../../../components/registry/use-mlflow-ui-disabled-reason.ts';
import { ServerText } from '../../../components/text/server-text.tsx';
import type { LineageNode } from './lineage-node.ts';

interface LineageLinkProps {
  readonly node: LineageNode;
  readonly open: (page: ExternalPage) => void;
  readonly className: string;
  readonly children?: ReactNode;
  /** Of a part of the picture, which arrow keys lead through. */
  readonly roving?: {
    readonly tabIndex: 0 | -1;
    readonly onFocus: FocusEventHandler;
    readonly ref: (element: HTMLElement | null) => void;
  };
}

/** A part of a lineage as a link to where it lives, in the app or in the browser; as text where it lives nowhere. */
export function LineageLink({ node, open, className, children, roving }: LineageLinkProps) {
  const disabledReason = useMlflowUiDisabledReason();
  const { target, role, detail } = node;
  const label = toVisibleText(node.label);
  const words = `${role}${detail === null ? '' : ` (${toVisibleText(detail)})`}: ${label}`;
  const content = children ?? <ServerText text={node.label} />;
  if (target?.kind === 'path') {
    return (
      <Link to={target.path} className={className} title={words} aria-label={words} {...roving}>
        {content}
      </Link>
    );
  }
  if (target === null || disabledReason !== null) {
    const why = target === null ? words : `${words}. ${disabledReason}`;
    return (
      <span className={className} title={why}>
        {content}
      </span>
    );
  }
  return (
    <button
      type="button"
      className={className}
      title={`${words}. Opens in MLflow`}
      aria-label={`${words}, opens in MLflow`}
      onClick={() => open(target.page)}
      {...roving}
    >
      {content}
      {children === undefined && <Box component={OpenIcon} aria-hidden sx={{ fontSize: 13, ml: 0.5 }} />}
    </button>
  );
}
