-- Where everything comes from: runs, sources, addresses, fetches, refusals, changes.

CREATE TABLE schema_info (
  version     INTEGER NOT NULL,
  migrated_at TEXT    NOT NULL
) STRICT;

CREATE TABLE data_dictionary (
  object     TEXT NOT NULL,
  "column"   TEXT NOT NULL,
  meaning_zh TEXT NOT NULL,
  meaning_en TEXT NOT NULL,
  example    TEXT NOT NULL,
  PRIMARY KEY (object, "column")
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
  run_id         INTEGER PRIMARY KEY,
  kind           TEXT    NOT NULL CHECK (kind IN ('refresh', 'import', 'rebuild', 'topics')),
  started_at     TEXT    NOT NULL,
  finished_at    TEXT,
  status         TEXT    NOT NULL CHECK (status IN ('running', 'done', 'failed', 'cancelled', 'interrupted')),
  app_version    TEXT    NOT NULL,
  seed           INTEGER NOT NULL,
  input_digest   TEXT,
  config_digest  TEXT,
  lexicon_digest TEXT,
  models_digest  TEXT,
  output_digest  TEXT,
  is_current     INTEGER NOT NULL DEFAULT 0 CHECK (is_current IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX runs_current ON runs (is_current) WHERE is_current = 1;

CREATE TABLE regions (
  code   TEXT    PRIMARY KEY,
  name   TEXT    NOT NULL,
  level  INTEGER NOT NULL CHECK (level IN (1, 2)),
  parent TEXT    REFERENCES regions (code) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE sources (
  source_key  TEXT PRIMARY KEY,
  name        TEXT NOT NULL,
  home        TEXT,
  kind        TEXT NOT NULL CHECK (kind IN ('policy', 'article', 'academic', 'news')),
  region_code TEXT REFERENCES regions (code)
) STRICT, WITHOUT ROWID;

-- One row per address: the body that is held now, and the run that has read it.
CREATE TABLE pages (
  page_id          INTEGER PRIMARY KEY,
  url              TEXT    NOT NULL UNIQUE,
  source_key       TEXT    NOT NULL REFERENCES sources (source_key),
  role             TEXT    NOT NULL CHECK (role IN ('article', 'list')),
  final_url        TEXT    NOT NULL,
  status           INTEGER NOT NULL,
  media_type       TEXT,
  charset          TEXT,
  etag             TEXT,
  last_modified    TEXT,
  body_digest      TEXT    NOT NULL,
  side_digest      TEXT,
  first_fetched_at TEXT    NOT NULL,
  fetched_at       TEXT    NOT NULL,
  read_run_id      INTEGER REFERENCES runs (run_id)
) STRICT;
CREATE INDEX pages_unread ON pages (source_key, url) WHERE read_run_id IS NULL AND role = 'article';
CREATE INDEX pages_final ON pages (final_url);

-- One row per visit.
CREATE TABLE fetches (
  fetch_id      INTEGER PRIMARY KEY,
  run_id        INTEGER NOT NULL REFERENCES runs (run_id),
  source_key    TEXT    NOT NULL REFERENCES sources (source_key),
  url           TEXT    NOT NULL,
  status        INTEGER,
  etag          TEXT,
  last_modified TEXT,
  body_digest   TEXT,
  outcome       TEXT    NOT NULL CHECK (outcome IN ('fetched', 'listed', 'unchanged', 'moved', 'rejected', 'failed')),
  error         TEXT,
  fetched_at    TEXT    NOT NULL
) STRICT;
CREATE INDEX fetches_run ON fetches (run_id, outcome);
CREATE INDEX fetches_url ON fetches (url, run_id);

-- Addresses to visit. Lease and fence let several crawlers share the work: a claim raises the fence, and an answer that
-- carries an older fence is refused.
CREATE TABLE frontier (
  url         TEXT    PRIMARY KEY,
  source_key  TEXT    NOT NULL REFERENCES sources (source_key),
  state       TEXT    NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'leased')),
  depth       INTEGER NOT NULL CHECK (depth >= 0),
  found_on    TEXT,
  found_at    TEXT    NOT NULL,
  attempts    INTEGER NOT NULL DEFAULT 0,
  due_at      TEXT    NOT NULL,
  lease_owner TEXT,
  lease_until TEXT,
  fence       INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX frontier_due ON frontier (source_key, state, due_at, depth);

CREATE TABLE rejections (
  rejection_id INTEGER PRIMARY KEY,
  source_key   TEXT    NOT NULL REFERENCES sources (source_key),
  url          TEXT    NOT NULL,
  stage        TEXT    NOT NULL CHECK (stage IN ('fetch', 'extract', 'analyze', 'save')),
  reason       TEXT    NOT NULL,
  detail       TEXT    NOT NULL,
  first_run_id INTEGER NOT NULL REFERENCES runs (run_id),
  run_id       INTEGER NOT NULL REFERENCES runs (run_id),
  is_current   INTEGER NOT NULL CHECK (is_current IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX rejections_current ON rejections (url) WHERE is_current = 1;
CREATE INDEX rejections_run ON rejections (run_id);

CREATE TABLE run_changes (
  change_id   INTEGER PRIMARY KEY,
  run_id      INTEGER NOT NULL REFERENCES runs (run_id),
  change      TEXT    NOT NULL CHECK (change IN ('added', 'changed', 'removed')),
  document_id INTEGER NOT NULL,
  doc_key     TEXT    NOT NULL,
  title       TEXT    NOT NULL,
  field       TEXT,
  before      TEXT,
  after       TEXT,
  cause       TEXT    NOT NULL CHECK (cause IN ('page', 'rules'))
) STRICT;
CREATE INDEX run_changes_run ON run_changes (run_id, change, field);
CREATE INDEX run_changes_document ON run_changes (document_id);

CREATE TABLE alerts (
  alert_id    INTEGER PRIMARY KEY,
  run_id      INTEGER NOT NULL REFERENCES runs (run_id),
  rule        TEXT    NOT NULL,
  document_id INTEGER,
  message     TEXT    NOT NULL,
  raised_at   TEXT    NOT NULL
) STRICT;
CREATE INDEX alerts_run ON alerts (run_id);
