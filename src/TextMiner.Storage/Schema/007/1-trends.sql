-- Version 7: what the documents were cut with, counts by source, parts of speech, and groups of terms.

-- Segmenters that documents were cut with, or the last run would have; lexicon is as the stamps of documents have it.
CREATE TABLE segmenters (
  lexicon TEXT PRIMARY KEY,
  base    TEXT NOT NULL CHECK (base IN ('policy', 'bare'))
) STRICT, WITHOUT ROWID;

CREATE TABLE segmenter_dictionaries (
  lexicon TEXT    NOT NULL REFERENCES segmenters (lexicon) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  name    TEXT    NOT NULL,
  text    TEXT    NOT NULL,
  PRIMARY KEY (lexicon, ordinal)
) STRICT, WITHOUT ROWID;

-- Counts by year and source, as slice_totals and slice_terms have them by year, level and region: they tell a change of words from a
-- change of who was heard.
CREATE TABLE source_totals (
  source_slice_id   INTEGER PRIMARY KEY,
  year       INTEGER NOT NULL,
  source_key TEXT    NOT NULL,
  docs       INTEGER NOT NULL,
  tokens     INTEGER NOT NULL,
  UNIQUE (year, source_key)
) STRICT;

CREATE TABLE source_terms (
  source_slice_id INTEGER NOT NULL REFERENCES source_totals (source_slice_id),
  term_id  INTEGER NOT NULL,
  n        INTEGER NOT NULL,
  docs     INTEGER NOT NULL,
  PRIMARY KEY (source_slice_id, term_id)
) STRICT, WITHOUT ROWID;

INSERT INTO source_totals (year, source_key, docs, tokens)
SELECT year, source_key, COUNT(*), SUM(token_count) FROM documents WHERE is_counted = 1 GROUP BY year, source_key;
INSERT INTO source_terms (source_slice_id, term_id, n, docs)
SELECT s.source_slice_id, x.term_id, SUM(x.n), COUNT(*)
FROM source_totals s
JOIN documents d ON d.year = s.year AND d.source_key = s.source_key
JOIN document_terms x ON x.document_id = d.document_id
WHERE d.is_counted = 1 GROUP BY s.source_slice_id, x.term_id;

-- jieba's part of speech of the term where it stands alone; null until a run has looked it up.
ALTER TABLE terms ADD COLUMN tag TEXT;

CREATE TABLE term_groups (
  group_no INTEGER PRIMARY KEY,
  name     TEXT NOT NULL UNIQUE
) STRICT;

-- A term, or a pattern (.NET regular expression) that is looked for in the text.
CREATE TABLE term_group_members (
  group_no INTEGER NOT NULL REFERENCES term_groups (group_no) ON DELETE CASCADE,
  ordinal  INTEGER NOT NULL,
  member   TEXT    NOT NULL,
  kind     TEXT    NOT NULL CHECK (kind IN ('term', 'pattern')),
  PRIMARY KEY (group_no, ordinal)
) STRICT, WITHOUT ROWID;
