-- What is counted. Slices hold primaries only and are kept up to date as documents come, change and go.

CREATE TABLE terms (
  term_id INTEGER PRIMARY KEY,
  term    TEXT    NOT NULL UNIQUE,
  length  INTEGER NOT NULL,
  is_stop INTEGER NOT NULL DEFAULT 0 CHECK (is_stop IN (0, 1)),
  origin  TEXT    NOT NULL DEFAULT 'lexicon' CHECK (origin IN ('lexicon', 'policy', 'user', 'discovered')),
  docs    INTEGER NOT NULL DEFAULT 0,
  idf     REAL    NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE document_terms (
  document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
  term_id     INTEGER NOT NULL REFERENCES terms (term_id),
  n           INTEGER NOT NULL CHECK (n > 0),
  PRIMARY KEY (document_id, term_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_terms_term ON document_terms (term_id);

-- level and region_code are '' where a document has none, so that they can be part of a key.
CREATE TABLE slice_totals (
  year        INTEGER NOT NULL,
  level       TEXT    NOT NULL,
  region_code TEXT    NOT NULL,
  docs        INTEGER NOT NULL,
  tokens      INTEGER NOT NULL,
  PRIMARY KEY (year, level, region_code)
) STRICT, WITHOUT ROWID;

CREATE TABLE term_slices (
  term_id     INTEGER NOT NULL REFERENCES terms (term_id),
  year        INTEGER NOT NULL,
  level       TEXT    NOT NULL,
  region_code TEXT    NOT NULL,
  n           INTEGER NOT NULL,
  docs        INTEGER NOT NULL,
  PRIMARY KEY (term_id, year, level, region_code)
) STRICT, WITHOUT ROWID;

CREATE TABLE term_years (
  term_id INTEGER NOT NULL REFERENCES terms (term_id),
  year    INTEGER NOT NULL,
  n       INTEGER NOT NULL,
  docs    INTEGER NOT NULL,
  PRIMARY KEY (term_id, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE topic_fits (
  run_id     INTEGER PRIMARY KEY REFERENCES runs (run_id),
  stamp      TEXT    NOT NULL,
  fitted_at  TEXT    NOT NULL,
  is_current INTEGER NOT NULL CHECK (is_current IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX topic_fits_current ON topic_fits (is_current) WHERE is_current = 1;

CREATE TABLE topics (
  run_id      INTEGER NOT NULL REFERENCES topic_fits (run_id) ON DELETE CASCADE,
  topic_key   TEXT    NOT NULL,
  number      INTEGER NOT NULL CHECK (number > 0),
  label       TEXT    NOT NULL,
  labelled_by TEXT    NOT NULL CHECK (labelled_by IN ('model', 'human')),
  labelled_at TEXT    NOT NULL,
  coherence   REAL    NOT NULL,
  PRIMARY KEY (run_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE topic_terms (
  run_id  INTEGER NOT NULL,
  number  INTEGER NOT NULL,
  rank    INTEGER NOT NULL,
  term_id INTEGER NOT NULL REFERENCES terms (term_id),
  weight  REAL    NOT NULL,
  PRIMARY KEY (run_id, number, rank),
  FOREIGN KEY (run_id, number) REFERENCES topics (run_id, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE document_topics (
  run_id      INTEGER NOT NULL,
  document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
  number      INTEGER NOT NULL,
  weight      REAL    NOT NULL CHECK (weight BETWEEN 0 AND 1),
  PRIMARY KEY (run_id, document_id, number),
  FOREIGN KEY (run_id, number) REFERENCES topics (run_id, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX document_topics_document ON document_topics (document_id);
CREATE INDEX document_topics_topic ON document_topics (run_id, number, document_id, weight);

CREATE TABLE topic_lineage (
  run_id     INTEGER NOT NULL REFERENCES topic_fits (run_id) ON DELETE CASCADE,
  lineage_no INTEGER NOT NULL,
  from_key   TEXT,
  to_key     TEXT,
  similarity REAL    NOT NULL CHECK (similarity BETWEEN 0 AND 1),
  relation   TEXT    NOT NULL CHECK (relation IN ('continued', 'split', 'merged', 'died', 'born')),
  PRIMARY KEY (run_id, lineage_no)
) STRICT, WITHOUT ROWID;
