import { create } from 'zustand';
import { writeAppLink } from '../../../shared/navigation/app-link.ts';
import { writeViewAddress } from '../../../shared/registry/view-address.ts';
import { call } from '../../bridge/bridge-client.ts';
import { choose } from '../../stores/choices/choices.ts';
import type { KeptView } from './use-saved-views.ts';

interface ViewNotice {
  /** What was done to a view; null once that was said. */
  readonly text: string | null;
  /** Takes it back; null where there is nothing to take back. */
  readonly undo: (() => void) | null;
}

/** What is said of a view for some seconds, with the way back. */
export const useViewNotice = create<ViewNotice>(() => ({ text: null, undo: null }));

/** Deletes a view and offers to take that back. */
export function deleteView({ id, name, view }: KeptView): void {
  void choose('view', id, null);
  useViewNotice.setState({
    text: `View “${name}” deleted`,
    undo: () => {
      void choose('view', id, { name, view });
      useViewNotice.setState({ text: null, undo: null });
    },
  });
}

/** Copies the link to a view, and says where it opens. */
export async function copyViewLink({ name, view }: Pick<KeptView, 'name' | 'view'>): Promise<void> {
  const link = writeAppLink({ page: 'versions', address: writeViewAddress(view) });
  const say = (text: string): void => useViewNotice.setState({ text, undo: null });
  if (link === null) {
    say('This view is too long for a link. Choose fewer columns, or a shorter query.');
    return;
  }
  try {
    await call('clipboard.write', { text: link });
    say(`Link to “${name}” copied. It names no connection: it opens in the one that is open in the app.`);
  } catch {
    say('Could not copy: the clipboard did not take it. Try again.');
  }
}
