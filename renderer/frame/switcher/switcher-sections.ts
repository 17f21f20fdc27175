import type { Connection } from '../../../shared/connection/connection.ts';
import { createWordSearch } from '../../../shared/text/word-search.ts';

/** How many groups of a connection are listed. A menu of thousands holds the page up. */
const mostGroups = 300;

interface SwitcherEntry {
  /** null for a connection to MLflow only */
  readonly group: string | null;
  readonly text: string;
  readonly isOpen: boolean;
}

interface SwitcherSection {
  readonly connection: Connection;
  readonly entries: readonly SwitcherEntry[];
  /** How many entries match and are not listed. */
  readonly left: number;
}

/**
 * Lists what the switcher offers of each connection. A search finds each group by its names or its connection's, and
 * leaves out connections without a match. The open group is listed whenever it matches.
 */
export function listSwitcherSections(
  connections: readonly Connection[],
  open: { readonly connectionId: string; readonly group: string | null } | null,
  search: string,
): readonly SwitcherSection[] {
  const isMatch = createWordSearch(search);
  return connections
    .map((connection) => {
      const found = listEntries(connection).filter(({ group, text }) =>
        isMatch(`${text}\n${group ?? ''}\n${connection.label}`),
      );
      const entries = found
        .map(({ group, text }) => ({
          group,
          text,
          isOpen: open !== null && open.connectionId === connection.id && open.group === group,
        }))
        .filter(({ isOpen }, index) => index < mostGroups || isOpen);
      return { connection, entries, left: found.length - entries.length };
    })
    .filter(({ entries }) => search.trim() === '' || entries.length > 0);
}

function listEntries(connection: Connection): readonly Pick<SwitcherEntry, 'group' | 'text'>[] {
  if (connection.kind === 'mlflow') return [{ group: null, text: 'All models' }];
  return connection.groups.map(({ name, displayName }) => ({ group: name, text: displayName }));
}
