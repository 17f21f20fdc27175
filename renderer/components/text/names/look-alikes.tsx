import { type ReactNode, useRef } from 'react';
import { findLookAlikes } from '../../../../shared/text/look-alikes.ts';
import { LookAlikesContext } from './look-alikes-context.ts';

interface LookAlikesProps {
  /** What can be chosen between, for example the windows of a list. */
  readonly names: readonly (readonly string[])[];
  readonly children: ReactNode;
}

/** Tells apart names that look the same, wherever a LookAlikeMark is below. */
export function LookAlikes({ names, children }: LookAlikesProps) {
  const known = useRef({ names: [] as LookAlikesProps['names'], found: new Map() as ReadonlyMap<string, string> });
  const isKnown =
    names.length === known.current.names.length && names.every((each, index) => each === known.current.names[index]);
  if (!isKnown) known.current = { names, found: findLookAlikes(names.flat()) };
  return <LookAlikesContext value={known.current.found}>{children}</LookAlikesContext>;
}
