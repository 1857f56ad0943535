-- Topics that outlive a run: the model itself, so that new documents get weights without another fit.

-- Of the current fit and of the one before it. model is null where a fit found no topics.
CREATE TABLE topic_models (
  run_id       INTEGER PRIMARY KEY REFERENCES topic_fits (run_id) ON DELETE CASCADE,
  settings     TEXT    NOT NULL,
  engine       TEXT    NOT NULL,
  wanted       INTEGER NOT NULL CHECK (wanted >= 0),
  seed         INTEGER NOT NULL,
  model        BLOB,
  model_digest TEXT
) STRICT;
