-- Version 6: what people say of a paragraph is bound to its text, can be taken back, and is never changed or deleted.

CREATE TABLE labels_6 (
  label_id    INTEGER PRIMARY KEY,
  doc_key     TEXT    NOT NULL,
  section     INTEGER,
  paragraph   INTEGER,
  theme_id    TEXT    NOT NULL REFERENCES themes (theme_id),
  label       TEXT    NOT NULL CHECK (label IN ('yes', 'no', 'withdrawn')),
  annotator   TEXT    NOT NULL,
  at          TEXT    NOT NULL,
  note        TEXT,
  text_digest TEXT
) STRICT;
INSERT INTO labels_6 SELECT label_id, doc_key, section, paragraph, theme_id, label, annotator, at, note, NULL FROM labels;
DROP TABLE labels;
ALTER TABLE labels_6 RENAME TO labels;
CREATE INDEX labels_document ON labels (doc_key, theme_id);
CREATE INDEX labels_annotator ON labels (annotator, doc_key);

-- Documents whose labels are to be laid over the model anew.
CREATE TABLE stale_labels (
  doc_key TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO stale_labels SELECT DISTINCT doc_key FROM labels;

CREATE TRIGGER labels_added AFTER INSERT ON labels BEGIN
  INSERT OR IGNORE INTO stale_labels (doc_key) VALUES (new.doc_key);
END;
CREATE TRIGGER labels_moved AFTER UPDATE OF doc_key ON labels BEGIN
  INSERT OR IGNORE INTO stale_labels (doc_key) VALUES (new.doc_key);
END;

-- A document may take another key, and a row from before this version be bound to its text. All else of a row stays.
CREATE TRIGGER labels_hold BEFORE UPDATE OF label_id, section, paragraph, theme_id, label, annotator, at, note ON labels BEGIN
  SELECT RAISE(ABORT, 'labels are never changed: add a newer row');
END;
CREATE TRIGGER labels_bound BEFORE UPDATE OF text_digest ON labels WHEN old.text_digest IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'labels are never moved to another text: add a newer row');
END;
CREATE TRIGGER labels_stay BEFORE DELETE ON labels BEGIN
  SELECT RAISE(ABORT, 'labels are never deleted: add a newer row that says withdrawn');
END;

-- What the model decides where people decided otherwise; null where nobody did. Of units 0 no, 1 yes, 2 abstain, as decision has it.
ALTER TABLE document_themes ADD COLUMN model_decision TEXT CHECK (model_decision IN ('yes', 'no', 'abstain'));
ALTER TABLE unit_themes ADD COLUMN model_decision INTEGER CHECK (model_decision IN (0, 1, 2));
