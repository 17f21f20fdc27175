/**
 * The step of `migrations.ts` that makes the values of all versions' runs and tags ones that can be queried, and keeps them small.
 */
export const valueTables = `
  -- Names of metrics, parameters, tags and flavours, once for all versions that have one. Those that nothing uses any more
  -- stay: they cost little and are never counted.
  CREATE TABLE value_key (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
  ) STRICT;
  INSERT INTO value_key (name)
    SELECT key FROM run_param UNION SELECT key FROM run_metric UNION SELECT key FROM run_tag UNION SELECT key FROM version_tag;

  -- rank is what a value is found and sorted by, and value what that does not tell: see ranked-value.ts.
  ALTER TABLE run_param RENAME TO old_param;
  CREATE TABLE run_param (
    version_id INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    key_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    rank ANY NOT NULL,
    value TEXT,
    PRIMARY KEY (version_id, key_id)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO run_param (version_id, key_id, position, rank, value)
    SELECT version_id, value_key.id, position, value_rank(value), value_rest(value)
    FROM old_param CROSS JOIN value_key ON value_key.name = old_param.key;
  DROP TABLE old_param;
  CREATE INDEX run_param_by_value ON run_param (key_id, rank);

  ALTER TABLE run_metric RENAME TO old_metric;
  CREATE TABLE run_metric (
    version_id INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    key_id INTEGER NOT NULL,
    -- 0 for the value logged last: newer servers send a key once per dataset.
    age INTEGER NOT NULL,
    position INTEGER NOT NULL,
    -- NULL is NaN, which SQLite cannot hold; a metric always has a value.
    value REAL,
    step REAL,
    timestamp REAL,
    PRIMARY KEY (version_id, key_id, age)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO run_metric (version_id, key_id, age, position, value, step, timestamp)
    SELECT version_id, value_key.id, age, position, value, step, timestamp
    FROM old_metric CROSS JOIN value_key ON value_key.name = old_metric.key;
  DROP TABLE old_metric;
  CREATE INDEX run_metric_by_value ON run_metric (key_id, value) WHERE age = 0;

  ALTER TABLE run_tag RENAME TO old_run_tag;
  CREATE TABLE run_tag (
    version_id INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    position INTEGER NOT NULL,
    key_id INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (version_id, position)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO run_tag (version_id, position, key_id, value)
    SELECT version_id, position, value_key.id, value
    FROM old_run_tag CROSS JOIN value_key ON value_key.name = old_run_tag.key;
  DROP TABLE old_run_tag;
  -- MLflow's own tags hold long JSON.
  CREATE INDEX run_tag_by_value ON run_tag (key_id, substr(value, 1, 24));

  ALTER TABLE version_tag RENAME TO old_version_tag;
  CREATE TABLE version_tag (
    version_id INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    position INTEGER NOT NULL,
    key_id INTEGER NOT NULL,
    rank ANY NOT NULL,
    value TEXT,
    PRIMARY KEY (version_id, position)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO version_tag (version_id, position, key_id, rank, value)
    SELECT version_id, position, value_key.id, value_rank(value), value_rest(value)
    FROM old_version_tag CROSS JOIN value_key ON value_key.name = old_version_tag.key;
  DROP TABLE old_version_tag;
  CREATE INDEX version_tag_by_value ON version_tag (key_id, rank);

  -- Of the model that a run logged last, see flavours.ts.
  CREATE TABLE version_flavour (
    version_id INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    key_id INTEGER NOT NULL,
    PRIMARY KEY (version_id, key_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX version_flavour_by_key ON version_flavour (key_id);
  CREATE TEMP TABLE found_flavour AS
    SELECT run_tag.version_id, flavour.value AS name
    FROM value_key CROSS JOIN run_tag ON run_tag.key_id = value_key.id
         CROSS JOIN version ON version.id = run_tag.version_id
         CROSS JOIN json_each(read_flavours(run_tag.value, version.source)) AS flavour
    WHERE value_key.name = 'mlflow.log-model.history';
  INSERT OR IGNORE INTO value_key (name) SELECT DISTINCT name FROM found_flavour;
  INSERT OR IGNORE INTO version_flavour (version_id, key_id)
    SELECT version_id, value_key.id FROM found_flavour CROSS JOIN value_key ON value_key.name = found_flavour.name;
  DROP TABLE found_flavour;

  -- The aliases of each version as they are now: by its model's list or, where the source tells none, by its own. Kept by
  -- aliases-now.ts.
  CREATE TABLE alias_now (
    alias TEXT NOT NULL,
    version_id INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    PRIMARY KEY (alias, version_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX alias_now_by_version ON alias_now (version_id);
  INSERT OR IGNORE INTO alias_now (alias, version_id)
    SELECT json_extract(label.value, '$.label'), version.id
    FROM model CROSS JOIN json_each(model.aliases) AS label
         CROSS JOIN version ON version.model_id = model.id AND version.version = json_extract(label.value, '$.version')
    WHERE json_valid(model.aliases);
  INSERT OR IGNORE INTO alias_now (alias, version_id)
    SELECT version_alias.alias, version.id
    FROM version_alias CROSS JOIN version ON version.id = version_alias.version_id
         CROSS JOIN model ON model.id = version.model_id
    WHERE model.aliases = '[]';

  -- What is spelled as the app would, or as the version behind the run tells it, takes no room.
  UPDATE run SET run_id = '' WHERE run_id = (SELECT run_id FROM version WHERE id = run.version_id);
  UPDATE version SET model_uri = '' WHERE model_uri = canonical_uri((SELECT name FROM model WHERE id = model_id), version);
  DROP INDEX run_by_id;
  CREATE INDEX run_by_id ON run (run_id) WHERE run_id <> '';
  -- ms since the epoch that the times of its metrics are counted from.
  ALTER TABLE run ADD COLUMN metric_base REAL NOT NULL DEFAULT 0;

  CREATE INDEX version_by_creation ON version (created_at);
  CREATE INDEX version_by_stage ON version (stage) WHERE stage IS NOT NULL;
  -- Nearly all versions are ready.
  CREATE INDEX version_unready ON version (status) WHERE status <> 'READY';
  CREATE INDEX run_by_user ON run (user) WHERE user IS NOT NULL;
  DROP INDEX version_by_run_state;
  CREATE INDEX version_pending ON version (model_id) WHERE run_state = 'pending';
  -- The few that plain words are looked for in.
  CREATE INDEX version_described ON version (id) WHERE description <> '';
  -- Models whose tags may not all be in their search text, which is cut.
  CREATE INDEX model_with_long_tags ON model (id) WHERE length(tags) > 20000;
`;
