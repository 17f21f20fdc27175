import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { ServerText } from '../text/server-text.tsx';

export interface LabelChipProps {
  readonly tone: 'alias' | 'stage' | 'tag';
  readonly children: ReactNode;
  readonly title?: string;
  readonly to?: string;
}

/** An alias, a stage or a tag. */
export function LabelChip({ tone, children, title, to }: LabelChipProps) {
  const look = { className: `chip chip-${tone}`, title: title && toVisibleText(title) };
  const content = typeof children === 'string' ? <ServerText text={children} isCut /> : children;
  return to === undefined ? (
    <span {...look}>{content}</span>
  ) : (
    <Link {...look} to={to}>
      {content}
    </Link>
  );
}

interface ChipRowProps {
  readonly children: ReactNode;
  readonly canWrap?: boolean;
}

/** Puts chips side by side. In a table cell they stay on one line. */
export function ChipRow({ children, canWrap = false }: ChipRowProps) {
  return <span className={canWrap ? 'parts wraps' : 'parts'}>{children}</span>;
}
