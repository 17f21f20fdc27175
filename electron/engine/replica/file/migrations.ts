import { lineageTables } from './tables/lineage-tables.ts';
import { longTextTables } from './tables/long-text-tables.ts';
import { sortedValueTables, wholeRanks } from './tables/sorted-value-tables.ts';
import { valueTables } from './tables/value-tables.ts';

/** Marks a SQLite file as this app's replica ("PHMR" in ASCII), so that no other program's file is taken for one. */
export const applicationId = 0x50484d52;

/**
 * The steps from an empty file to the current schema. `PRAGMA user_version` counts the steps a file has taken. Never
 * edit a released step: change the schema with a new step at the end.
 *
 * Times are REAL: a server may send fractions of a millisecond, which an INTEGER column of a STRICT table refuses.
 */
export const migrations: readonly string[] = [
  `
  PRAGMA application_id = ${applicationId};

  CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE model (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    sort_key TEXT NOT NULL,
    description TEXT NOT NULL,
    created_at REAL,
    updated_at REAL,
    latest_version TEXT,
    latest_number REAL,
    -- The best status of its deployments, kept here so that the list can be sorted by an index.
    deployed_rank INTEGER,
    -- Of everything the source told, so that an unchanged model costs no rewrite of its tags and search text.
    digest TEXT NOT NULL,
    generation INTEGER NOT NULL,
    version_generation INTEGER NOT NULL DEFAULT 0,
    versions_fetched_at REAL
  ) STRICT;
  CREATE INDEX model_by_name ON model (sort_key, name);
  -- Each holds all that its order needs, so that a window far down the list reads no rows on the way.
  CREATE INDEX model_by_latest_version ON model (latest_number, sort_key, name);
  CREATE INDEX model_by_creation ON model (created_at, sort_key, name);
  CREATE INDEX model_by_update ON model (updated_at, sort_key, name);
  CREATE INDEX model_by_deployment ON model (deployed_rank, sort_key, name);
  CREATE INDEX model_by_generation ON model (generation);

  CREATE TABLE model_tag (
    model_id INTEGER NOT NULL REFERENCES model ON DELETE CASCADE,
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (model_id, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE model_alias (
    model_id INTEGER NOT NULL REFERENCES model ON DELETE CASCADE,
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (model_id, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE model_stage (
    model_id INTEGER NOT NULL REFERENCES model ON DELETE CASCADE,
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (model_id, position)
  ) STRICT, WITHOUT ROWID;

  -- Holds folded text (see fold-text.ts), so the tokenizer has nothing to fold. Its rowid is the model's id.
  CREATE VIRTUAL TABLE model_search USING fts5 (
    name, description, tags, labels,
    tokenize = 'trigram case_sensitive 1'
  );
  CREATE TRIGGER model_leaves_search AFTER DELETE ON model BEGIN
    DELETE FROM model_search WHERE rowid = old.id;
  END;

  CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    model_id INTEGER NOT NULL REFERENCES model ON DELETE CASCADE,
    version TEXT NOT NULL,
    number REAL,
    created_at REAL,
    updated_at REAL,
    description TEXT NOT NULL,
    source TEXT,
    run_id TEXT,
    status TEXT,
    status_message TEXT,
    stage TEXT,
    model_uri TEXT NOT NULL,
    run_state TEXT NOT NULL CHECK (run_state IN ('none', 'pending', 'loaded', 'deleted', 'missing')),
    generation INTEGER NOT NULL,
    UNIQUE (model_id, version)
  ) STRICT;
  CREATE INDEX version_by_number ON version (model_id, number);
  CREATE INDEX version_by_run_state ON version (model_id, run_state);

  CREATE TABLE version_tag (
    version_id INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (version_id, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE version_alias (
    version_id INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    position INTEGER NOT NULL,
    alias TEXT NOT NULL,
    PRIMARY KEY (version_id, position)
  ) STRICT, WITHOUT ROWID;

  -- One row per version, also where two versions come from one run: each keeps what was read for it.
  CREATE TABLE run (
    version_id INTEGER PRIMARY KEY REFERENCES version ON DELETE CASCADE,
    run_id TEXT NOT NULL,
    experiment_id TEXT,
    name TEXT,
    user TEXT,
    status TEXT,
    start_time REAL,
    end_time REAL,
    artifact_uri TEXT,
    lifecycle TEXT NOT NULL CHECK (lifecycle IN ('active', 'deleted'))
  ) STRICT;

  CREATE TABLE run_param (
    version_id INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    key TEXT NOT NULL,
    position INTEGER NOT NULL,
    value TEXT NOT NULL,
    -- The value as a number where it is one, for sorting.
    number REAL,
    PRIMARY KEY (version_id, key)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE run_metric (
    version_id INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    key TEXT NOT NULL,
    -- 0 for the value logged last: newer servers send a key once per dataset.
    age INTEGER NOT NULL,
    position INTEGER NOT NULL,
    -- NULL is NaN, which SQLite cannot hold; a metric always has a value.
    value REAL,
    step REAL,
    timestamp REAL,
    PRIMARY KEY (version_id, key, age)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE run_tag (
    version_id INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (version_id, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE deployment (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    status TEXT NOT NULL,
    status_rank INTEGER NOT NULL,
    model_name TEXT,
    model_version TEXT,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX deployment_by_model ON deployment (model_name, model_version);
  `,
  `
  -- Tags and labels are read and written with their model and never alone: as JSON in its row they cost no rows of
  -- their own, which is half the time of a first sync.
  ALTER TABLE model ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE model ADD COLUMN aliases TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE model ADD COLUMN stages TEXT NOT NULL DEFAULT '[]';
  UPDATE model SET
    tags = (SELECT json_group_array(json_object('key', key, 'value', value) ORDER BY position)
            FROM model_tag WHERE model_id = model.id),
    aliases = (SELECT json_group_array(json_object('label', label, 'version', version) ORDER BY position)
               FROM model_alias WHERE model_id = model.id),
    stages = (SELECT json_group_array(json_object('label', label, 'version', version) ORDER BY position)
              FROM model_stage WHERE model_id = model.id);
  DROP TABLE model_tag;
  DROP TABLE model_alias;
  DROP TABLE model_stage;

  -- One text per model, ended by two line breaks: so each letter begins a trigram, and words of one or two letters are
  -- found as the beginning of one. No word that is looked for holds a line break, so none reaches over two parts.
  CREATE VIRTUAL TABLE model_text USING fts5 (text, tokenize = 'trigram case_sensitive 1');
  -- Bytes. The index merges so many of its pages at a time; with its usual 4,050 one merge takes 30 to 100 ms. Merging
  -- eight parts of the index into one instead of four makes a first sync a third shorter and searches no slower.
  INSERT INTO model_text (model_text, rank) VALUES ('pgsz', 1000);
  INSERT INTO model_text (model_text, rank) VALUES ('automerge', 8);
  -- While a large merge goes on step by step, small parts gather; with 16 of them all would be merged in one go.
  INSERT INTO model_text (model_text, rank) VALUES ('crisismerge', 500);
  INSERT INTO model_text (rowid, text)
    SELECT rowid, concat_ws(char(10), name, description, tags, labels, char(10)) FROM model_search;
  DROP TRIGGER model_leaves_search;
  DROP TABLE model_search;
  CREATE TRIGGER model_leaves_text AFTER DELETE ON model BEGIN
    DELETE FROM model_text WHERE rowid = old.id;
  END;
  -- The trigrams and the models they are in.
  CREATE VIRTUAL TABLE model_trigram USING fts5vocab (model_text, instance);

  -- Times differ from model to model and are in no order with the names: with the names beside them, these two indexes
  -- were half of what a sync writes. Models with the same time are sorted when they are shown.
  DROP INDEX model_by_creation;
  DROP INDEX model_by_update;
  CREATE INDEX model_by_creation ON model (created_at);
  CREATE INDEX model_by_update ON model (updated_at);

  -- Until now every refresh read all models.
  INSERT INTO meta (key, value) SELECT 'lastSweepAt', value FROM meta WHERE key = 'lastSuccessAt';
  `,
  `
  -- When the run behind a version was last read (null for never), and a digest of each row as the source told it, so that
  -- one that did not change costs no rewrite.
  ALTER TABLE version ADD COLUMN digest TEXT;
  ALTER TABLE version ADD COLUMN run_read_at REAL;
  ALTER TABLE version ADD COLUMN run_digest TEXT;
  UPDATE version SET run_read_at = 0 WHERE run_state IN ('loaded', 'deleted', 'missing');
  -- Runs are read again in turns, the one that was read longest ago first, and those that still ran before all others.
  CREATE INDEX version_by_run_reading ON version (run_read_at, model_id) WHERE run_read_at IS NOT NULL;
  CREATE INDEX run_unfinished ON run (version_id) WHERE status IN ('RUNNING', 'SCHEDULED');
  -- The list told something new of a model whose versions had been read.
  ALTER TABLE model ADD COLUMN is_stale INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX model_by_staleness ON model (id) WHERE is_stale = 1;
  `,
  `
  -- The runs behind the versions that the list names, so that a run ID finds a model that nobody has opened.
  ALTER TABLE model ADD COLUMN latest_runs TEXT NOT NULL DEFAULT '[]';
  -- For searches by version and by run ID.
  CREATE INDEX version_by_value ON version (number);
  CREATE INDEX version_by_run ON version (run_id) WHERE run_id IS NOT NULL;
  CREATE INDEX run_by_id ON run (run_id);
  `,
  valueTables,
  `
  -- When a person last opened the model; null for never. Such models are the last to make room for others.
  ALTER TABLE model ADD COLUMN visited_at REAL;
  -- Until now only models that were opened had their versions read.
  UPDATE model SET visited_at = versions_fetched_at WHERE versions_fetched_at IS NOT NULL;
  -- There is no room for its versions.
  ALTER TABLE model ADD COLUMN is_left_out INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX model_left_out ON model (updated_at) WHERE is_left_out = 1;
  CREATE INDEX model_unread ON model (updated_at, is_left_out, latest_version) WHERE versions_fetched_at IS NULL;
  CREATE INDEX model_by_reading ON model (versions_fetched_at) WHERE versions_fetched_at IS NOT NULL;
  CREATE INDEX model_by_visit ON model (visited_at) WHERE visited_at IS NOT NULL;
  CREATE INDEX model_evictable ON model (updated_at)
    WHERE versions_fetched_at IS NOT NULL AND visited_at IS NULL AND latest_version IS NOT NULL;
  `,
  `
  -- Left to itself, FTS5 merges parts of the index in the transaction that makes one too many, which takes up to 50 ms. So
  -- the app does it in slices, after a refresh or when many have gathered: search-index.ts. Then all parts of one kind
  -- become one, from eight on.
  INSERT INTO model_text (model_text, rank) VALUES ('automerge', 0);
  INSERT INTO model_text (model_text, rank) VALUES ('usermerge', 8);
  -- Far more than the app lets gather.
  INSERT INTO model_text (model_text, rank) VALUES ('crisismerge', 1500);
  `,
  lineageTables,
  `
  -- What the file MLmodel of a version says, as JSON. It never changes, so it is read once.
  CREATE TABLE version_schema (
    version_id INTEGER PRIMARY KEY REFERENCES version ON DELETE CASCADE,
    -- The version's, when it was read.
    source TEXT,
    document TEXT NOT NULL
  ) STRICT;
  `,
  sortedValueTables,
  `
  -- When a version was last read by itself, although its model was not; null for never.
  ALTER TABLE version ADD COLUMN read_at REAL;
  `,
  wholeRanks,
  longTextTables,
];
