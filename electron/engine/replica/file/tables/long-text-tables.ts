/**
 * The step of `migrations.ts` that keeps long texts out of the tables that are searched by version and key. Where one stands in such a
 * table, SQLite reads it whole whenever a search comes past it: one value in two thousand made each search take ten times as long.
 */
export const longTextTables = `
  CREATE TABLE long_text (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL
  ) STRICT;

  -- in_row is the text unless it is long, see long-text.ts: then it is NULL or, for the tag of a run, its beginning. What an older app
  -- stored stays as it is. The views have the texts themselves, and how many bytes they have, which takes no reading.
  ALTER TABLE run_param RENAME COLUMN value TO in_row;
  ALTER TABLE run_param ADD COLUMN long_id INTEGER;
  ALTER TABLE run_tag RENAME COLUMN value TO in_row;
  ALTER TABLE run_tag ADD COLUMN long_id INTEGER;
  ALTER TABLE version_tag RENAME COLUMN value TO in_row;
  ALTER TABLE version_tag ADD COLUMN long_id INTEGER;

  ${viewOf('whole_param', 'run_param', 'version_id, key_id, position, rank')}
  ${viewOf('whole_run_tag', 'run_tag', 'version_id, key_id, position')}
  ${viewOf('whole_version_tag', 'version_tag', 'version_id, key_id, position, rank')}
`;

function viewOf(name: string, table: string, columns: string): string {
  const whole = (fact: (text: string) => string): string =>
    `iif(long_id IS NULL, ${fact('in_row')}, (SELECT ${fact('text')} FROM long_text WHERE long_text.id = long_id))`;
  return `
  CREATE VIEW ${name} AS
    SELECT ${columns}, ${whole((text) => text)} AS value, ${whole((text) => `octet_length(${text})`)} AS size FROM ${table};
  CREATE TRIGGER ${table}_text_leaves AFTER DELETE ON ${table} WHEN old.long_id IS NOT NULL BEGIN
    DELETE FROM long_text WHERE id = old.long_id;
  END;`;
}
