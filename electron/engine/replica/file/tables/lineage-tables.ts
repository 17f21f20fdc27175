/** The step of `migrations.ts` that keeps what versions were made from. */
export const lineageTables = `
  CREATE TABLE version_lineage (
    version_id INTEGER PRIMARY KEY REFERENCES version ON DELETE CASCADE,
    -- What its run read and wrote, see run-facts.ts; NULL where the source does not tell.
    run_facts TEXT,
    -- Ids of the logged models that the run read, as JSON. Not every reading of a run tells them.
    base_models TEXT,
    -- The run that started its run, and the logged model that it was made from; NULL for none.
    parent_run_id TEXT,
    model_id TEXT,
    -- When these two were read, ms since the epoch, and what they were, see origin-facts.ts.
    origin_read_at REAL,
    parent TEXT,
    logged_model TEXT
  ) STRICT;
  CREATE INDEX version_lineage_unread ON version_lineage (version_id)
    WHERE origin_read_at IS NULL AND (parent_run_id IS NOT NULL OR model_id IS NOT NULL);
  -- Versions that are copies of others.
  CREATE INDEX version_copied ON version (source) WHERE source GLOB 'models:/*/*';
`;
