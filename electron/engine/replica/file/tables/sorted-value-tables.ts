/**
 * The step of `migrations.ts` that has the values of a key sorted when somebody asks for it. An index of all values is a third
 * of the file and most of what writing a run takes: its entries lie all over it.
 */
export const sortedValueTables = `
  -- How many versions have a metric or a parameter of that name, and how far its values are sorted: 0 for not at all, 1 for
  -- some of them, 2 for all. See sorted-values.ts.
  ALTER TABLE value_key ADD COLUMN metrics INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE value_key ADD COLUMN params INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE value_key ADD COLUMN sorted_metrics INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE value_key ADD COLUMN sorted_params INTEGER NOT NULL DEFAULT 0;
  UPDATE value_key SET
    metrics = (SELECT count(*) FROM run_metric INDEXED BY run_metric_by_value WHERE key_id = value_key.id AND age = 0),
    params = (SELECT count(*) FROM run_param INDEXED BY run_param_by_value WHERE key_id = value_key.id);
  DROP INDEX run_metric_by_value;
  DROP INDEX run_param_by_value;

  -- Of the keys that are sorted. The rank of NaN is '', which comes after all numbers.
  CREATE TABLE sorted_metric (
    key_id INTEGER NOT NULL,
    rank ANY NOT NULL,
    version_id INTEGER NOT NULL,
    PRIMARY KEY (key_id, rank, version_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE sorted_param (
    key_id INTEGER NOT NULL,
    rank ANY NOT NULL,
    version_id INTEGER NOT NULL,
    PRIMARY KEY (key_id, rank, version_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER metric_leaves AFTER DELETE ON run_metric WHEN old.age = 0 BEGIN
    UPDATE value_key SET metrics = metrics - 1 WHERE id = old.key_id;
    DELETE FROM sorted_metric
      WHERE key_id = old.key_id AND rank = coalesce(old.value, '') AND version_id = old.version_id;
  END;
  CREATE TRIGGER param_leaves AFTER DELETE ON run_param BEGIN
    UPDATE value_key SET params = params - 1 WHERE id = old.key_id;
    DELETE FROM sorted_param WHERE key_id = old.key_id AND rank = old.rank AND version_id = old.version_id;
  END;
`;

/** The step of `migrations.ts` that has the sorted values of a parameter tell equal texts. */
export const wholeRanks = `
  -- 1 where the rank is the whole value, spelled as the app would: see ranked-value.ts. What was sorted without it is sorted again.
  -- First, as a new column is checked against each row.
  DELETE FROM sorted_param;
  ALTER TABLE sorted_param ADD COLUMN is_whole INTEGER NOT NULL DEFAULT 0;
  UPDATE value_key SET sorted_params = 1 WHERE sorted_params > 0;
`;
