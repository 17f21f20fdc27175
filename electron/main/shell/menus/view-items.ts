import { longestViewAddress } from '../../../../shared/registry/view-address.ts';
import type { ShellItem, ShellState } from './shell-state.ts';

/** A longer menu would not fit a screen. The sidebar has all. */
const mostEntries = 30;

/** Lists the saved views of the open registry in a submenu; nothing where there are none. Each opens its list. */
export function listViewItems({ views }: ShellState): readonly ShellItem[] {
  if (views.length === 0) return [];
  const items = views.slice(0, mostEntries).map(
    ({ id, name, address }): ShellItem => ({
      id: `menu-view:${id}`,
      label: name,
      // Longer than a place in the app may be; the sidebar opens it.
      enabled: address.length <= longestViewAddress,
      command: { do: 'open', location: { page: 'versions', address } },
    }),
  );
  const more: ShellItem = {
    id: 'menu-views-more',
    label: `${views.length - mostEntries} more in the app`,
    enabled: false,
  };
  return [{ label: 'Saved Views', submenu: views.length > mostEntries ? [...items, more] : items }];
}
