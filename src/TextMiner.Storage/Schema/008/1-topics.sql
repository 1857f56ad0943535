-- Topics that outlive a run: the model itself, so that new documents get weights without another fit; which documents have weights;
-- how well the topics explain what came after them; and names that people gave.

-- Of the current fit and of the one before it. model is null where a fit found no topics; fitted counts documents that took part or
-- were held out.
CREATE TABLE topic_models (
  run_id       INTEGER PRIMARY KEY REFERENCES topic_fits (run_id) ON DELETE CASCADE,
  settings     TEXT    NOT NULL,
  engine       TEXT    NOT NULL,
  wanted       INTEGER NOT NULL CHECK (wanted >= 0),
  seed         INTEGER NOT NULL,
  fitted       INTEGER NOT NULL CHECK (fitted >= 0),
  model        BLOB,
  model_digest TEXT
) STRICT;

-- Every document that has weights of the current fit, with the version of the text that was weighed. The last four columns hold how
-- well the topics explain it, for documents that the topics were not found in.
CREATE TABLE topic_documents (
  document_id    INTEGER PRIMARY KEY REFERENCES documents (document_id) ON DELETE CASCADE,
  version        INTEGER NOT NULL,
  role           TEXT    NOT NULL CHECK (role IN ('fitted', 'held', 'reprint', 'new', 'changed')),
  words          INTEGER,
  unknown        INTEGER,
  hidden         INTEGER,
  log_likelihood REAL
) STRICT;

-- A row for every run that weighed documents by topics found in an earlier one.
CREATE TABLE topic_fitness (
  run_id            INTEGER PRIMARY KEY REFERENCES runs (run_id),
  fit_run_id        INTEGER NOT NULL REFERENCES topic_fits (run_id) ON DELETE CASCADE,
  docs_later        INTEGER NOT NULL,
  docs_held         INTEGER NOT NULL,
  unknown_later     REAL    NOT NULL,
  unknown_held      REAL    NOT NULL,
  perplexity_later  REAL    NOT NULL,
  perplexity_held   REAL    NOT NULL,
  is_degraded       INTEGER NOT NULL CHECK (is_degraded IN (0, 1)),
  verdict           TEXT    NOT NULL
) STRICT;
CREATE INDEX topic_fitness_fit ON topic_fitness (fit_run_id);

-- Names that people gave. A name holds until it is withdrawn, by a person or because its topic dissolved in a refit.
CREATE TABLE topic_names (
  name_no          INTEGER PRIMARY KEY,
  topic_key        TEXT    NOT NULL,
  name             TEXT    NOT NULL CHECK (name <> ''),
  author           TEXT    NOT NULL,
  named_at         TEXT    NOT NULL,
  withdrawn_at     TEXT,
  withdrawn_run_id INTEGER REFERENCES runs (run_id),
  withdrawn_for    TEXT    CHECK (withdrawn_for IN ('renamed', 'removed', 'split', 'merged', 'died')),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_for IS NULL))
) STRICT;
CREATE UNIQUE INDEX topic_names_current ON topic_names (topic_key) WHERE withdrawn_at IS NULL;

-- label is the name that a person gave, where one did; model_label stays.
ALTER TABLE topics ADD COLUMN model_label TEXT NOT NULL DEFAULT '';
-- Words of the fitted documents that are likeliest of the topic.
ALTER TABLE topics ADD COLUMN words INTEGER NOT NULL DEFAULT 0;
UPDATE topics SET model_label = label WHERE labelled_by = 'model';
INSERT INTO topic_names (topic_key, name, author, named_at)
SELECT t.topic_key, t.label, '', t.labelled_at FROM topic_fits f JOIN topics t ON t.run_id = f.run_id
WHERE f.is_current = 1 AND t.labelled_by = 'human' GROUP BY t.topic_key;
