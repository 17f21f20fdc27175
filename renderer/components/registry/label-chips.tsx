import type { ReactNode } from 'react';
import { Link } from 'react-router';

export interface LabelChipProps {
  readonly tone: 'alias' | 'stage' | 'tag';
  readonly children: ReactNode;
  readonly title?: string;
  readonly to?: string;
}

/** An alias, a stage or a tag. */
export function LabelChip({ tone, children, title, to }: LabelChipProps) {
  const className = `chip chip-${tone}`;
  return to === undefined ? (
    <span className={className} title={title}>
      {children}
    </span>
  ) : (
    <Link className={className} title={title} to={to}>
      {children}
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
