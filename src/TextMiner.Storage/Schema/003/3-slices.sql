-- Counts by slice (year, level, region). A slice has a number; its terms lie together, so that a document touches few pages.

DROP INDEX document_terms_term;
DROP TABLE term_slices;
DROP TABLE slice_totals;
DELETE FROM term_years;
DELETE FROM theme_slices;

CREATE TABLE slice_totals (
  slice_id    INTEGER PRIMARY KEY,
  year        INTEGER NOT NULL,
  level       TEXT    NOT NULL,
  region_code TEXT    NOT NULL,
  docs        INTEGER NOT NULL,
  tokens      INTEGER NOT NULL,
  UNIQUE (year, level, region_code)
) STRICT;

CREATE TABLE slice_terms (
  slice_id INTEGER NOT NULL REFERENCES slice_totals (slice_id),
  term_id  INTEGER NOT NULL,
  n        INTEGER NOT NULL,
  docs     INTEGER NOT NULL,
  PRIMARY KEY (slice_id, term_id)
) STRICT, WITHOUT ROWID;

CREATE VIEW term_slices AS
SELECT x.term_id, s.year, s.level, s.region_code, x.n, x.docs FROM slice_totals s JOIN slice_terms x ON x.slice_id = s.slice_id;

-- The logarithm of 1 + docs, since the SQLite of analysts may not have ln.
ALTER TABLE terms DROP COLUMN idf;
ALTER TABLE terms ADD COLUMN log_docs REAL NOT NULL DEFAULT 0;
UPDATE terms SET docs = 0;

CREATE TABLE corpus_totals (
  corpus_id INTEGER PRIMARY KEY CHECK (corpus_id = 1),
  docs      INTEGER NOT NULL,
  log_docs  REAL    NOT NULL
) STRICT;

-- A file that holds documents has no totals until it is derived: that is how opening it knows.
INSERT INTO corpus_totals SELECT 1, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM documents);

-- Documents that carry both themes; theme_id before with_theme_id.
CREATE TABLE theme_pairs (
  theme_id      TEXT    NOT NULL REFERENCES themes (theme_id),
  with_theme_id TEXT    NOT NULL REFERENCES themes (theme_id),
  year          INTEGER NOT NULL,
  docs          INTEGER NOT NULL,
  PRIMARY KEY (theme_id, with_theme_id, year)
) STRICT, WITHOUT ROWID;

-- Of the current fit. weight is in millionths, so that sums do not depend on their order.
CREATE TABLE topic_years (
  run_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  year   INTEGER NOT NULL,
  weight INTEGER NOT NULL,
  docs   INTEGER NOT NULL,
  PRIMARY KEY (run_id, number, year),
  FOREIGN KEY (run_id, number) REFERENCES topics (run_id, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
