import { use } from 'react';
import { LookAlikesContext } from './look-alikes-context.ts';

/** Says beside a name how it differs from another one in the list that looks like it: `capital I`. */
export function LookAlikeMark({ name }: { readonly name: string }) {
  const note = use(LookAlikesContext).get(name);
  return note === undefined ? null : (
    <span className="look-alike" title="Another name in this list looks like it">
      {note}
    </span>
  );
}
