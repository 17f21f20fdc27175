import { createContext, type ReactNode, use } from 'react';
import { Link } from 'react-router';

/** Whether the row around is the one that Tab enters; links and buttons in other rows are left out of the tab order. */
export const RowActiveContext = createContext(true);

/** The tab index of a control inside a table row. */
export function useRowTabIndex(): 0 | -1 {
  return use(RowActiveContext) ? 0 : -1;
}

interface RowLinkProps {
  readonly to: string;
  readonly children: ReactNode;
  readonly title?: string;
  readonly isStrong?: boolean;
}

/** A link to a page of the app inside a table row. */
export function RowLink({ to, children, title, isStrong = false }: RowLinkProps) {
  const tabIndex = useRowTabIndex();
  return (
    <Link className={isStrong ? 'row-link strong' : 'row-link'} to={to} tabIndex={tabIndex} title={title}>
      {children}
    </Link>
  );
}
