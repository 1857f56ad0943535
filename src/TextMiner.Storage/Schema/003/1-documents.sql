-- Version 3: the same contract in less than half the bytes, and derived tables that grow with what changed.
-- What is derived from documents is emptied here and made anew when the file is opened.

DROP VIEW v_document_terms;
DROP VIEW v_document_themes;
DROP VIEW v_year_totals;
DROP VIEW v_term_trend;
DROP VIEW v_term_by_region;
DROP VIEW v_topic_trend;
DROP VIEW v_theme_evidence;
DROP VIEW v_theme_trend;
DROP VIEW v_theme_by_region;
DROP VIEW v_citations;
DROP VIEW v_shared_sentences;

-- A document is linked once its sentences and names can be found by others, and is taken out before it changes or goes.
ALTER TABLE documents ADD COLUMN is_linked INTEGER NOT NULL DEFAULT 0 CHECK (is_linked IN (0, 1));
-- Distinct sentences that are long enough to be recognised elsewhere.
ALTER TABLE documents ADD COLUMN distinct_sentences INTEGER NOT NULL DEFAULT 0;
UPDATE documents SET is_counted = 0;
DROP INDEX documents_to_count;
CREATE INDEX documents_to_count ON documents (document_id) WHERE is_counted = 0 AND is_primary = 1;
CREATE INDEX documents_to_link ON documents (document_id) WHERE is_linked = 0;

-- The sentences of the newest version hold its text; only older versions, and texts that the sentences do not tile, have their own.
CREATE TABLE document_versions_3 (
  document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
  version     INTEGER NOT NULL,
  text        TEXT,
  digest      TEXT    NOT NULL,
  run_id      INTEGER NOT NULL REFERENCES runs (run_id),
  PRIMARY KEY (document_id, version)
) STRICT, WITHOUT ROWID;
INSERT INTO document_versions_3
SELECT v.document_id, v.version,
  CASE WHEN v.version = d.version_no AND v.text = (
    SELECT group_concat(part, '') FROM (
      SELECT CASE WHEN n.paragraph <> lag(n.paragraph, 1, n.paragraph) OVER (ORDER BY n.ordinal) THEN char(10) ELSE '' END || n.text AS part
      FROM sentences n WHERE n.document_id = v.document_id ORDER BY n.ordinal))
    THEN NULL ELSE v.text END,
  v.digest, v.run_id
FROM document_versions v JOIN documents d ON d.document_id = v.document_id;
DROP TABLE document_versions;
ALTER TABLE document_versions_3 RENAME TO document_versions;

DROP TABLE shared_sentences;
DROP INDEX sentences_hash;
ALTER TABLE sentences DROP COLUMN hash;

CREATE VIEW v_document_texts AS
SELECT v.document_id, v.version, ifnull(v.text, (
    SELECT group_concat(part, '') FROM (
      SELECT CASE WHEN n.paragraph <> lag(n.paragraph, 1, n.paragraph) OVER (ORDER BY n.ordinal) THEN char(10) ELSE '' END || n.text AS part
      FROM sentences n WHERE n.document_id = v.document_id ORDER BY n.ordinal))) AS text,
  v.digest, v.run_id
FROM document_versions v;
