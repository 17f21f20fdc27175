import { writeAppLink } from '../../../shared/navigation/app-link.ts';
import { writeViewAddress } from '../../../shared/registry/view-address.ts';
import { call } from '../../bridge/bridge-client.ts';
import { choose } from '../../stores/choices/choices.ts';
import { sayInPassing } from '../../stores/passing-notice.ts';
import type { KeptView } from './use-saved-views.ts';

/** Deletes a view and offers to take that back. */
export function deleteView({ id, name, view }: KeptView): void {
  void choose('view', id, null);
  sayInPassing(`View “${name}” deleted`, () => void choose('view', id, { name, view }), true);
}

/** Copies the link to a view, and says where it opens. */
export async function copyViewLink({ name, view }: Pick<KeptView, 'name' | 'view'>): Promise<void> {
  const link = writeAppLink({ page: 'versions', address: writeViewAddress(view) });
  if (link === null) {
    sayInPassing('This view is too long for a link. Choose fewer columns, or a shorter query.');
    return;
  }
  try {
    await call('clipboard.write', { text: link });
    sayInPassing(`Link to “${name}” copied. It names no connection: it opens in the one that is open in the app.`);
  } catch {
    sayInPassing('Could not copy: the clipboard did not take it. Try again.');
  }
}
