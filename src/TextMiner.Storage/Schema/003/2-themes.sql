-- Rows that come by the million name themes and rules by number; views show them by name.

ALTER TABLE themes ADD COLUMN theme_no INTEGER;
UPDATE themes SET theme_no = (SELECT COUNT(*) FROM themes t WHERE t.theme_id <= themes.theme_id);
CREATE UNIQUE INDEX themes_no ON themes (theme_no);

-- length counts UTF-16 units, as start does.
CREATE TABLE evidence_rules (
  rule_id  INTEGER PRIMARY KEY,
  theme_no INTEGER NOT NULL REFERENCES themes (theme_no),
  rule     TEXT    NOT NULL,
  matched  TEXT    NOT NULL,
  length   INTEGER NOT NULL,
  UNIQUE (rule, matched, theme_no)
) STRICT;

-- contribution is in thousandths: two bytes where a real takes eight.
CREATE TABLE theme_matches (
  document_id  INTEGER NOT NULL,
  sentence     INTEGER NOT NULL,
  match_no     INTEGER NOT NULL,
  rule_id      INTEGER NOT NULL REFERENCES evidence_rules (rule_id),
  start        INTEGER NOT NULL,
  contribution INTEGER NOT NULL,
  PRIMARY KEY (document_id, sentence, match_no),
  FOREIGN KEY (document_id, sentence) REFERENCES sentences (document_id, ordinal) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

INSERT INTO evidence_rules (theme_no, rule, matched, length)
SELECT h.theme_no, e.rule, e.matched, e."end" - e.start FROM theme_evidence e JOIN themes h ON h.theme_id = e.theme_id
GROUP BY 2, 3, 1 ORDER BY MIN(e.evidence_id);
INSERT INTO theme_matches
SELECT e.document_id, e.sentence, row_number() OVER (PARTITION BY e.document_id ORDER BY e.evidence_id) - 1, r.rule_id, e.start, CAST(round(e.contribution * 1000) AS INTEGER)
FROM theme_evidence e
JOIN themes h ON h.theme_id = e.theme_id
JOIN evidence_rules r ON r.rule = e.rule AND r.matched = e.matched AND r.theme_no = h.theme_no;
DROP TABLE theme_evidence;

CREATE VIEW theme_evidence AS
SELECT m.document_id, h.theme_id, m.sentence, m.start, m.start + r.length AS "end", r.matched, m.contribution / 1000.0 AS contribution, r.rule
FROM theme_matches m
JOIN evidence_rules r ON r.rule_id = m.rule_id
JOIN themes h ON h.theme_no = r.theme_no;

-- paragraph is -1 where the whole section was judged. decision: 0 no, 1 yes, 2 abstain; decided_by: 0 model, 1 rule, 2 human.
-- score is in ten-thousandths. The document hangs on by its section.
CREATE TABLE unit_themes (
  document_id INTEGER NOT NULL,
  section     INTEGER NOT NULL,
  paragraph   INTEGER NOT NULL,
  theme_no    INTEGER NOT NULL REFERENCES themes (theme_no),
  run_id      INTEGER NOT NULL,
  score       INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10000),
  decision    INTEGER NOT NULL CHECK (decision IN (0, 1, 2)),
  decided_by  INTEGER NOT NULL CHECK (decided_by IN (0, 1, 2)),
  PRIMARY KEY (document_id, section, paragraph, theme_no),
  FOREIGN KEY (document_id, section) REFERENCES sections (document_id, ordinal) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

INSERT INTO unit_themes
SELECT s.document_id, s.section, ifnull(s.paragraph, -1), h.theme_no, s.run_id, CAST(round(s.score * 10000) AS INTEGER),
  CASE s.decision WHEN 'no' THEN 0 WHEN 'yes' THEN 1 ELSE 2 END, CASE s.decided_by WHEN 'model' THEN 0 WHEN 'rule' THEN 1 ELSE 2 END
FROM section_themes s JOIN themes h ON h.theme_id = s.theme_id ORDER BY 1, 2, 3, 4;
DROP TABLE section_themes;

CREATE VIEW section_themes AS
SELECT u.document_id, u.section, nullif(u.paragraph, -1) AS paragraph, h.theme_id, u.run_id, u.score / 10000.0 AS score,
  CASE u.decision WHEN 0 THEN 'no' WHEN 1 THEN 'yes' ELSE 'abstain' END AS decision,
  CASE u.decided_by WHEN 0 THEN 'model' WHEN 1 THEN 'rule' ELSE 'human' END AS decided_by
FROM unit_themes u JOIN themes h ON h.theme_no = u.theme_no;

-- The nearest to the boundary first, without a look at the others.
DROP INDEX document_themes_decision;
CREATE INDEX document_themes_unsure ON document_themes (abs(score - 0.5)) WHERE decision = 'abstain';
CREATE INDEX document_themes_human ON document_themes (document_id) WHERE decided_by = 'human';
