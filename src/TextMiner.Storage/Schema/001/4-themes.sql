-- Named policy themes: decisions, the evidence for them, what people say.

CREATE TABLE themes (
  theme_id   TEXT PRIMARY KEY,
  name_zh    TEXT NOT NULL UNIQUE,
  name_en    TEXT NOT NULL,
  definition TEXT NOT NULL,
  version    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE document_themes (
  document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
  theme_id    TEXT    NOT NULL REFERENCES themes (theme_id),
  run_id      INTEGER NOT NULL REFERENCES runs (run_id),
  score       REAL    NOT NULL CHECK (score BETWEEN 0 AND 1),
  decision    TEXT    NOT NULL CHECK (decision IN ('yes', 'no', 'abstain')),
  decided_by  TEXT    NOT NULL CHECK (decided_by IN ('model', 'rule', 'human')),
  PRIMARY KEY (document_id, theme_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_themes_theme ON document_themes (theme_id, decision, document_id);
CREATE INDEX document_themes_decision ON document_themes (decision, decided_by, score);

-- paragraph is null where the whole section was judged; section is the ordinal in sections.
CREATE TABLE section_themes (
  document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
  section     INTEGER NOT NULL,
  paragraph   INTEGER,
  theme_id    TEXT    NOT NULL REFERENCES themes (theme_id),
  run_id      INTEGER NOT NULL REFERENCES runs (run_id),
  score       REAL    NOT NULL CHECK (score BETWEEN 0 AND 1),
  decision    TEXT    NOT NULL CHECK (decision IN ('yes', 'no', 'abstain')),
  decided_by  TEXT    NOT NULL CHECK (decided_by IN ('model', 'rule', 'human')),
  FOREIGN KEY (document_id, section) REFERENCES sections (document_id, ordinal) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX section_themes_unit ON section_themes (document_id, section, ifnull(paragraph, -1), theme_id);
CREATE INDEX section_themes_theme ON section_themes (theme_id, decision);

CREATE TABLE theme_evidence (
  evidence_id  INTEGER PRIMARY KEY,
  document_id  INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
  theme_id     TEXT    NOT NULL REFERENCES themes (theme_id),
  sentence     INTEGER NOT NULL,
  start        INTEGER NOT NULL,
  "end"        INTEGER NOT NULL,
  matched      TEXT    NOT NULL,
  contribution REAL    NOT NULL,
  rule         TEXT    NOT NULL,
  FOREIGN KEY (document_id, sentence) REFERENCES sentences (document_id, ordinal) ON DELETE CASCADE
) STRICT;
CREATE INDEX theme_evidence_document ON theme_evidence (document_id, sentence);
CREATE INDEX theme_evidence_theme ON theme_evidence (theme_id);

-- What people decided. It hangs on doc_key, not on the row id, so it outlives a rebuild.
CREATE TABLE labels (
  label_id  INTEGER PRIMARY KEY,
  doc_key   TEXT    NOT NULL,
  section   INTEGER,
  paragraph INTEGER,
  theme_id  TEXT    NOT NULL REFERENCES themes (theme_id),
  label     TEXT    NOT NULL CHECK (label IN ('yes', 'no')),
  annotator TEXT    NOT NULL,
  at        TEXT    NOT NULL,
  note      TEXT
) STRICT;
CREATE INDEX labels_document ON labels (doc_key, theme_id);

CREATE TABLE theme_quality (
  run_id      INTEGER NOT NULL REFERENCES runs (run_id),
  theme_id    TEXT    NOT NULL REFERENCES themes (theme_id),
  precision   REAL    NOT NULL,
  recall      REAL    NOT NULL,
  f1          REAL    NOT NULL,
  support     INTEGER NOT NULL,
  gold_digest TEXT    NOT NULL,
  PRIMARY KEY (run_id, theme_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE theme_slices (
  theme_id    TEXT    NOT NULL REFERENCES themes (theme_id),
  year        INTEGER NOT NULL,
  level       TEXT    NOT NULL,
  region_code TEXT    NOT NULL,
  docs        INTEGER NOT NULL,
  PRIMARY KEY (theme_id, year, level, region_code)
) STRICT, WITHOUT ROWID;
