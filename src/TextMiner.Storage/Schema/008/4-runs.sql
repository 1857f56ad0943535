-- Runs that can be replayed, compared and watched.

-- Where documents of one day share a sentence, their keys say which comes first, no longer the order of arrival: what is derived is made
-- anew when the file is opened.
DELETE FROM corpus_totals WHERE EXISTS (SELECT 1 FROM documents);

-- Digest of the rules by which articles are read from pages.
ALTER TABLE runs ADD COLUMN rules_digest TEXT;

-- Digests of the rows that belong to one document, packed table by table; a document without a row is to be digested anew.
CREATE TABLE document_digests (
  document_id INTEGER PRIMARY KEY REFERENCES documents (document_id) ON DELETE CASCADE,
  digests     BLOB    NOT NULL
) STRICT;

-- Digests of the contents of all tables, as the last finished run left them. Empty as soon as something has changed since: that is
-- how a run knows that it has nothing to do.
CREATE TABLE table_digests (
  table_name TEXT PRIMARY KEY,
  row_count  INTEGER NOT NULL,
  digest     TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- What each finished run ended with; runs.output_digest is the digest of these.
CREATE TABLE run_digests (
  run_id     INTEGER NOT NULL REFERENCES runs (run_id) ON DELETE CASCADE,
  table_name TEXT    NOT NULL,
  row_count  INTEGER NOT NULL,
  digest     TEXT    NOT NULL,
  PRIMARY KEY (run_id, table_name)
) STRICT, WITHOUT ROWID;

-- How long the stages of a run took.
CREATE TABLE run_stages (
  run_id  INTEGER NOT NULL REFERENCES runs (run_id) ON DELETE CASCADE,
  stage_no INTEGER NOT NULL,
  stage   TEXT    NOT NULL,
  seconds REAL    NOT NULL CHECK (seconds >= 0),
  result  TEXT    NOT NULL,
  PRIMARY KEY (run_id, stage_no)
) STRICT, WITHOUT ROWID;

-- What a run did to each source that it touched: the history against which the next runs are judged.
CREATE TABLE run_sources (
  run_id     INTEGER NOT NULL REFERENCES runs (run_id) ON DELETE CASCADE,
  source_key TEXT    NOT NULL REFERENCES sources (source_key),
  visits     INTEGER NOT NULL,
  news       INTEGER NOT NULL,
  failures   INTEGER NOT NULL,
  added      INTEGER NOT NULL,
  changed    INTEGER NOT NULL,
  rejected   INTEGER NOT NULL,
  undated    INTEGER NOT NULL,
  PRIMARY KEY (run_id, source_key)
) STRICT, WITHOUT ROWID;

-- Addresses that a run refused, by reason: rows of rejections name the last run that met them.
CREATE TABLE run_rejections (
  run_id     INTEGER NOT NULL REFERENCES runs (run_id) ON DELETE CASCADE,
  source_key TEXT    NOT NULL REFERENCES sources (source_key),
  stage      TEXT    NOT NULL,
  reason     TEXT    NOT NULL,
  addresses  INTEGER NOT NULL,
  PRIMARY KEY (run_id, source_key, stage, reason)
) STRICT, WITHOUT ROWID;

-- The points of the trends as the last finished run left them, to tell which a run has moved. kind: theme or term; level and
-- region_code are '' where a point is of a whole year.
CREATE TABLE trend_points (
  kind        TEXT    NOT NULL CHECK (kind IN ('theme', 'term')),
  name        TEXT    NOT NULL,
  year        INTEGER NOT NULL,
  level       TEXT    NOT NULL,
  region_code TEXT    NOT NULL,
  docs        INTEGER NOT NULL,
  PRIMARY KEY (kind, name, year, level, region_code)
) STRICT, WITHOUT ROWID;

-- Digests of other things by name: of all input (gone as soon as a page has other bytes), of the form of the digests themselves, of the
-- contents that report and snapshot show.
CREATE TABLE kept_digests (
  name   TEXT PRIMARY KEY,
  digest TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row for each thing that a run changed, with its cause. run_id is null for what people said between runs, until the next one
-- takes it. Rows about trends are of no document: title names the theme or term, field the year and slice.
DROP VIEW v_changes;
DROP VIEW v_runs;
ALTER TABLE run_changes RENAME TO run_changes_7;
DROP INDEX run_changes_run;
DROP INDEX run_changes_document;
CREATE TABLE run_changes (
  change_id   INTEGER PRIMARY KEY,
  run_id      INTEGER REFERENCES runs (run_id),
  kind        TEXT    NOT NULL CHECK (kind IN ('document', 'metadata', 'tag', 'topic', 'trend')),
  change      TEXT    NOT NULL CHECK (change IN ('added', 'changed', 'removed')),
  document_id INTEGER,
  doc_key     TEXT,
  title       TEXT    NOT NULL,
  field       TEXT,
  before      TEXT,
  after       TEXT,
  cause       TEXT    NOT NULL CHECK (cause IN ('new-page', 'changed-page', 'gone-page', 'extraction-rule', 'lexicon', 'model', 'human-label'))
) STRICT;
INSERT INTO run_changes (change_id, run_id, kind, change, document_id, doc_key, title, field, before, after, cause)
SELECT change_id, run_id,
  CASE WHEN change <> 'changed' OR field IN ('availability', 'is_primary', 'text', 'analysis') THEN 'document' WHEN field = 'theme' THEN 'tag' ELSE 'metadata' END,
  change, document_id, doc_key, title, field, before, after,
  CASE WHEN cause = 'rules' THEN CASE WHEN field IN ('theme', 'analysis') THEN 'model' ELSE 'extraction-rule' END
    WHEN change = 'added' THEN 'new-page' WHEN change = 'removed' OR (field = 'availability' AND after = '已下线') THEN 'gone-page' ELSE 'changed-page' END
FROM run_changes_7 ORDER BY change_id;
DROP TABLE run_changes_7;
CREATE INDEX run_changes_run ON run_changes (run_id, kind, change);
CREATE INDEX run_changes_document ON run_changes (document_id);

-- An alert is raised once for its subject and period, with what it rests on. No version before has written any.
DROP TABLE alerts;
CREATE TABLE alerts (
  alert_id   INTEGER PRIMARY KEY,
  run_id     INTEGER NOT NULL REFERENCES runs (run_id),
  rule       TEXT    NOT NULL CHECK (rule IN ('burst', 'change-point', 'first-appearance', 'silent-source', 'degraded-extraction', 'rejections', 'topics-outgrown')),
  subject    TEXT    NOT NULL,
  period     TEXT    NOT NULL,
  strength   REAL    NOT NULL,
  threshold  REAL    NOT NULL,
  message_zh TEXT    NOT NULL,
  message    TEXT    NOT NULL,
  raised_at  TEXT    NOT NULL,
  is_filed   INTEGER NOT NULL DEFAULT 0 CHECK (is_filed IN (0, 1)),
  is_sent    INTEGER NOT NULL DEFAULT 0 CHECK (is_sent IN (0, 1)),
  UNIQUE (rule, subject, period)
) STRICT;
CREATE INDEX alerts_run ON alerts (run_id);

-- The documents behind an alert, by key: a document may go, the alert stays.
CREATE TABLE alert_documents (
  alert_id INTEGER NOT NULL REFERENCES alerts (alert_id) ON DELETE CASCADE,
  place    INTEGER NOT NULL,
  doc_key  TEXT    NOT NULL,
  title    TEXT    NOT NULL,
  PRIMARY KEY (alert_id, place)
) STRICT, WITHOUT ROWID;

-- The days on which a source published are read by every run, without the documents themselves.
DROP INDEX documents_source;
CREATE INDEX documents_source ON documents (source_key, date, date_basis, doc_key);

-- What makes digests stale. Columns that say how a row came to be are not content, and are not among these.
CREATE TRIGGER documents_arrived AFTER INSERT ON documents BEGIN
  DELETE FROM table_digests;
END;
CREATE TRIGGER documents_left AFTER DELETE ON documents BEGIN
  DELETE FROM table_digests;
END;
CREATE TRIGGER documents_altered AFTER UPDATE OF content_digest, doc_key, source_key, url, fetched_url, title, date, family_id, is_primary ON documents
WHEN (old.content_digest, old.doc_key, old.source_key, old.url, old.fetched_url, old.title, old.date, old.family_id, old.is_primary)
  IS NOT (new.content_digest, new.doc_key, new.source_key, new.url, new.fetched_url, new.title, new.date, new.family_id, new.is_primary) BEGIN
  DELETE FROM table_digests;
  DELETE FROM document_digests WHERE document_id = new.document_id;
END;
CREATE TRIGGER pages_arrived AFTER INSERT ON pages WHEN new.role = 'article' BEGIN
  DELETE FROM table_digests;
  DELETE FROM kept_digests WHERE name = 'input';
END;
CREATE TRIGGER pages_left AFTER DELETE ON pages BEGIN
  DELETE FROM table_digests;
  DELETE FROM kept_digests WHERE name = 'input';
END;
CREATE TRIGGER pages_renewed AFTER UPDATE OF body_digest, side_digest, source_key, role ON pages
WHEN (old.body_digest, old.side_digest, old.source_key, old.role) IS NOT (new.body_digest, new.side_digest, new.source_key, new.role) BEGIN
  DELETE FROM kept_digests WHERE name = 'input';
END;
CREATE TRIGGER pages_altered AFTER UPDATE OF gone_at, source_key, role ON pages
WHEN (old.gone_at, old.source_key, old.role) IS NOT (new.gone_at, new.source_key, new.role) BEGIN
  DELETE FROM table_digests;
END;
CREATE TRIGGER rejections_arrived AFTER INSERT ON rejections BEGIN
  DELETE FROM table_digests;
END;
CREATE TRIGGER rejections_altered AFTER UPDATE OF is_current ON rejections WHEN old.is_current <> new.is_current BEGIN
  DELETE FROM table_digests;
END;
CREATE TRIGGER labels_arrived AFTER INSERT ON labels BEGIN
  DELETE FROM table_digests;
END;
CREATE TRIGGER topics_arrived AFTER INSERT ON topics BEGIN
  DELETE FROM table_digests;
END;
CREATE TRIGGER topics_altered AFTER UPDATE OF label ON topics BEGIN
  DELETE FROM table_digests;
END;
CREATE TRIGGER topics_left AFTER DELETE ON topics BEGIN
  DELETE FROM table_digests;
END;
CREATE TRIGGER sources_arrived AFTER INSERT ON sources BEGIN
  DELETE FROM table_digests;
END;
CREATE TRIGGER sources_altered AFTER UPDATE OF name, home, kind, region_code ON sources BEGIN
  DELETE FROM table_digests;
END;
CREATE TRIGGER regions_arrived AFTER INSERT ON regions BEGIN
  DELETE FROM table_digests;
END;
CREATE TRIGGER regions_altered AFTER UPDATE ON regions BEGIN
  DELETE FROM table_digests;
END;
CREATE TRIGGER themes_arrived AFTER INSERT ON themes BEGIN
  DELETE FROM table_digests;
END;
CREATE TRIGGER themes_altered AFTER UPDATE ON themes BEGIN
  DELETE FROM table_digests;
END;
CREATE TRIGGER themes_left AFTER DELETE ON themes BEGIN
  DELETE FROM table_digests;
END;
CREATE TRIGGER terms_given AFTER UPDATE OF origin, is_stop, tag ON terms BEGIN
  DELETE FROM table_digests;
END;
CREATE TRIGGER term_groups_arrived AFTER INSERT ON term_group_members BEGIN
  DELETE FROM table_digests;
END;
CREATE TRIGGER term_groups_left AFTER DELETE ON term_groups BEGIN
  DELETE FROM table_digests;
END;
CREATE TRIGGER theme_evaluations_arrived AFTER INSERT ON theme_evaluations BEGIN
  DELETE FROM table_digests;
END;
CREATE TRIGGER theme_evaluations_left AFTER DELETE ON theme_evaluations BEGIN
  DELETE FROM table_digests;
END;

CREATE VIEW v_changes AS
SELECT c.run_id, u.kind AS run_kind, u.started_at, c.change, c.document_id, c.doc_key, ifnull(d.title, c.title) AS title,
  d.url, c.field, c.before, c.after, c.cause
FROM run_changes c
JOIN runs u ON u.run_id = c.run_id
LEFT JOIN documents d ON d.document_id = c.document_id
WHERE c.kind IN ('document', 'metadata', 'tag');

CREATE VIEW v_run_changes AS
SELECT c.run_id, c.kind, c.change, c.cause, c.document_id, c.doc_key, ifnull(d.title, c.title) AS title, d.date, d.url, c.field, c.before, c.after,
  u.kind AS run_kind, u.started_at
FROM run_changes c
JOIN runs u ON u.run_id = c.run_id
LEFT JOIN documents d ON d.document_id = c.document_id;

CREATE VIEW v_alerts AS
SELECT a.alert_id, a.run_id, a.rule, a.subject, a.period, a.strength, a.threshold, a.message_zh, a.message, a.raised_at,
  (SELECT COUNT(*) FROM alert_documents x WHERE x.alert_id = a.alert_id) AS documents
FROM alerts a;

CREATE VIEW v_alert_documents AS
SELECT x.alert_id, a.rule, a.subject, x.place, d.document_id, x.doc_key, ifnull(d.title, x.title) AS title, d.date, d.url
FROM alert_documents x
JOIN alerts a ON a.alert_id = x.alert_id
LEFT JOIN documents d ON d.doc_key = x.doc_key;

-- What a run visited and refused is counted when it ends: later runs take over rows of rejections, and old fetches are pruned.
CREATE VIEW v_runs AS
SELECT u.run_id, u.kind, u.status, u.started_at, u.finished_at,
  CAST(round((julianday(u.finished_at) - julianday(u.started_at)) * 86400) AS INTEGER) AS seconds,
  ifnull((SELECT SUM(s.visits) FROM run_sources s WHERE s.run_id = u.run_id), (SELECT COUNT(*) FROM fetches f WHERE f.run_id = u.run_id)) AS fetches,
  (SELECT COUNT(*) FROM run_changes c WHERE c.run_id = u.run_id AND c.kind = 'document' AND c.change = 'added') AS added,
  (SELECT COUNT(DISTINCT c.document_id) FROM run_changes c WHERE c.run_id = u.run_id AND c.kind IN ('document', 'metadata', 'tag') AND c.change = 'changed') AS changed,
  (SELECT COUNT(*) FROM run_changes c WHERE c.run_id = u.run_id AND c.kind = 'document' AND c.change = 'removed') AS removed,
  ifnull((SELECT SUM(x.addresses) FROM run_rejections x WHERE x.run_id = u.run_id), (SELECT COUNT(*) FROM rejections r WHERE r.run_id = u.run_id)) AS rejections,
  u.app_version, u.seed, u.input_digest, u.config_digest, u.lexicon_digest, u.models_digest, u.rules_digest, u.output_digest, u.is_current
FROM runs u;
