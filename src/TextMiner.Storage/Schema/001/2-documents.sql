-- Documents and their parts. Children go with their document.

CREATE TABLE documents (
  document_id     INTEGER PRIMARY KEY AUTOINCREMENT,
  doc_key         TEXT    NOT NULL UNIQUE,
  source_key      TEXT    NOT NULL REFERENCES sources (source_key),
  url             TEXT    NOT NULL,
  fetched_url     TEXT    NOT NULL,
  kind            TEXT    NOT NULL CHECK (kind IN ('policy', 'article', 'academic', 'news')),
  title           TEXT    NOT NULL CHECK (title <> ''),
  subtitle        TEXT,
  outlet          TEXT,
  periodical      TEXT,
  periodical_year INTEGER,
  issue           TEXT,
  page            TEXT,
  doc_no          TEXT,
  index_no        TEXT,
  subject         TEXT,
  issuer          TEXT,
  effect_level    TEXT,
  validity        TEXT,
  level           TEXT    CHECK (level IN ('国家', '地方')),
  region_code     TEXT    REFERENCES regions (code),
  written_date    TEXT    CHECK (written_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  published_date  TEXT    CHECK (published_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  date            TEXT    NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  date_basis      TEXT    NOT NULL CHECK (date_basis IN ('发布', '成文', '抓取')),
  year            INTEGER NOT NULL GENERATED ALWAYS AS (CAST(substr(date, 1, 4) AS INTEGER)) STORED,
  month           INTEGER NOT NULL GENERATED ALWAYS AS (CAST(substr(date, 6, 2) AS INTEGER)) STORED,
  column_name     TEXT,
  editor          TEXT,
  abstract        TEXT,
  language        TEXT    NOT NULL,
  char_count      INTEGER NOT NULL,
  token_count     INTEGER NOT NULL,
  sentence_count  INTEGER NOT NULL,
  text_digest     TEXT    NOT NULL,
  page_digest     TEXT    NOT NULL,
  content_digest  TEXT    NOT NULL,
  stamp           TEXT    NOT NULL,
  family_id       INTEGER,
  is_primary      INTEGER NOT NULL DEFAULT 1 CHECK (is_primary IN (0, 1)),
  is_counted      INTEGER NOT NULL DEFAULT 0 CHECK (is_counted IN (0, 1)),
  version_no      INTEGER NOT NULL,
  first_run_id    INTEGER NOT NULL REFERENCES runs (run_id),
  last_run_id     INTEGER NOT NULL REFERENCES runs (run_id)
) STRICT;
CREATE INDEX documents_fetched_url ON documents (fetched_url);
CREATE INDEX documents_date ON documents (date) WHERE is_primary = 1;
CREATE INDEX documents_slice ON documents (is_primary, year, level, region_code);
CREATE INDEX documents_text_digest ON documents (text_digest);
CREATE INDEX documents_doc_no ON documents (doc_no) WHERE doc_no IS NOT NULL;
CREATE INDEX documents_to_count ON documents (is_counted, is_primary);
CREATE INDEX documents_source ON documents (source_key);
CREATE INDEX documents_region ON documents (region_code);
CREATE INDEX documents_last_run ON documents (last_run_id);

CREATE TABLE document_authors (
  document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
  ordinal     INTEGER NOT NULL,
  name        TEXT    NOT NULL,
  affiliation TEXT,
  PRIMARY KEY (document_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_authors_name ON document_authors (name);

CREATE TABLE document_keywords (
  document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
  ordinal     INTEGER NOT NULL,
  keyword     TEXT    NOT NULL,
  PRIMARY KEY (document_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE document_metadata (
  document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
  ordinal     INTEGER NOT NULL,
  field       TEXT    NOT NULL,
  value       TEXT    NOT NULL,
  rule        TEXT    NOT NULL,
  snippet     TEXT    NOT NULL,
  confidence  REAL    NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  PRIMARY KEY (document_id, ordinal)
) STRICT, WITHOUT ROWID;

-- The texts that an address has had; the newest is the document's.
CREATE TABLE document_versions (
  document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
  version     INTEGER NOT NULL,
  text        TEXT    NOT NULL,
  digest      TEXT    NOT NULL,
  run_id      INTEGER NOT NULL REFERENCES runs (run_id),
  PRIMARY KEY (document_id, version)
) STRICT;

CREATE TABLE sections (
  document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
  ordinal     INTEGER NOT NULL,
  level       INTEGER NOT NULL,
  heading     TEXT    NOT NULL,
  PRIMARY KEY (document_id, ordinal)
) STRICT, WITHOUT ROWID;

-- hash is null for sentences too short to tell a repetition from a common phrase.
CREATE TABLE sentences (
  document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
  ordinal     INTEGER NOT NULL,
  section     INTEGER NOT NULL,
  paragraph   INTEGER NOT NULL,
  start       INTEGER NOT NULL,
  "end"       INTEGER NOT NULL,
  text        TEXT    NOT NULL,
  hash        INTEGER,
  PRIMARY KEY (document_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX sentences_hash ON sentences (hash, document_id, ordinal) WHERE hash IS NOT NULL;

CREATE TABLE document_families (
  family_id   INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
  document_id INTEGER PRIMARY KEY REFERENCES documents (document_id) ON DELETE CASCADE,
  relation    TEXT    NOT NULL CHECK (relation IN ('primary', 'exact', 'reprint', 'excerpt', 'version')),
  similarity  REAL    NOT NULL CHECK (similarity BETWEEN 0 AND 1)
) STRICT;
CREATE INDEX document_families_family ON document_families (family_id);
