import { createContext, type ReactNode, use } from 'react';
import { Link } from 'react-router';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { ServerText } from '../text/server-text.tsx';

/** Whether this row is the one that Tab enters. Links and buttons in other rows are not in the tab order. */
export const RowActiveContext = createContext(true);

/** What goes along with a link of a row, by the row's place: a page may lead back to, or on through, the list. */
export const RowStateContext = createContext<((index: number) => unknown) | null>(null);
/** The place of a row in its list. */
export const RowPlaceContext = createContext(0);

/** Returns the tab index of a control inside a table row. */
export function useRowTabIndex(): 0 | -1 {
  return use(RowActiveContext) ? 0 : -1;
}

/** Characters from which on a name may be drawn in two parts, which would be read as two words. */
const long = 22;

interface RowLinkProps {
  readonly to: string;
  readonly children: ReactNode;
  readonly title?: string;
  readonly isStrong?: boolean;
}

/** Links to a page of the app from inside a table row. */
export function RowLink({ to, children, title, isStrong = false }: RowLinkProps) {
  const tabIndex = useRowTabIndex();
  const place = use(RowPlaceContext);
  const state = use(RowStateContext)?.(place);
  return (
    <Link
      className={isStrong ? 'row-link strong' : 'row-link'}
      to={to}
      state={state}
      tabIndex={tabIndex}
      title={title && toVisibleText(title)}
      {...(typeof children === 'string' && children.length >= long ? { 'aria-label': toVisibleText(children) } : {})}
    >
      {typeof children === 'string' ? <ServerText text={children} isCut /> : children}
    </Link>
  );
}
