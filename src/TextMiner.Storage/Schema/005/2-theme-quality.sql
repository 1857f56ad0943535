-- The quality of theme tags, measured at the end of a run on labelled paragraphs. A run that would measure the same again writes
-- nothing, so the newest evaluation of a gold set is the current one. No version before has written theme_quality.

DROP TABLE theme_quality;

CREATE TABLE theme_evaluations (
  run_id            INTEGER NOT NULL REFERENCES runs (run_id),
  gold              TEXT    NOT NULL,
  gold_digest       TEXT    NOT NULL,
  stamp             TEXT    NOT NULL,
  paragraphs        INTEGER NOT NULL,
  without_theme     INTEGER NOT NULL,
  wrongly_tagged    INTEGER NOT NULL,
  micro_f1          REAL    NOT NULL,
  macro_f1          REAL    NOT NULL,
  calibration_error REAL    NOT NULL,
  PRIMARY KEY (run_id, gold)
) STRICT, WITHOUT ROWID;

CREATE TABLE theme_quality (
  run_id            INTEGER NOT NULL,
  gold              TEXT    NOT NULL,
  theme_id          TEXT    NOT NULL REFERENCES themes (theme_id),
  support           INTEGER NOT NULL,
  tagged            INTEGER NOT NULL,
  precision         REAL    NOT NULL CHECK (precision BETWEEN 0 AND 1),
  recall            REAL    NOT NULL CHECK (recall BETWEEN 0 AND 1),
  f1                REAL    NOT NULL CHECK (f1 BETWEEN 0 AND 1),
  f1_low            REAL    NOT NULL,
  f1_high           REAL    NOT NULL,
  calibration_error REAL    NOT NULL,
  threshold         REAL    NOT NULL,
  false_positives   INTEGER NOT NULL,
  false_negatives   INTEGER NOT NULL,
  PRIMARY KEY (run_id, gold, theme_id),
  FOREIGN KEY (run_id, gold) REFERENCES theme_evaluations (run_id, gold) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- other is the id of another theme, or none.
CREATE TABLE theme_confusion (
  run_id     INTEGER NOT NULL,
  gold       TEXT    NOT NULL,
  theme_id   TEXT    NOT NULL REFERENCES themes (theme_id),
  other      TEXT    NOT NULL,
  missed_as  INTEGER NOT NULL,
  wrongly_as INTEGER NOT NULL,
  PRIMARY KEY (run_id, gold, theme_id, other),
  FOREIGN KEY (run_id, gold) REFERENCES theme_evaluations (run_id, gold) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE VIEW v_theme_evaluations AS
SELECT e.gold, e.paragraphs, e.micro_f1, e.macro_f1, e.calibration_error, e.without_theme, e.wrongly_tagged, e.gold_digest, e.stamp, e.run_id, r.started_at
FROM theme_evaluations e
JOIN runs r ON r.run_id = e.run_id
WHERE e.run_id = (SELECT MAX(n.run_id) FROM theme_evaluations n WHERE n.gold = e.gold);

CREATE VIEW v_theme_quality AS
SELECT q.gold, h.name_zh AS theme, h.name_en AS theme_en, q.theme_id, e.paragraphs, q.support, q.tagged, q.precision, q.recall, q.f1, q.f1_low, q.f1_high,
  q.calibration_error, q.threshold, q.false_positives, q.false_negatives, e.gold_digest, e.stamp, q.run_id
FROM v_theme_evaluations e
JOIN theme_quality q ON q.run_id = e.run_id AND q.gold = e.gold
JOIN themes h ON h.theme_id = q.theme_id;

CREATE VIEW v_theme_confusion AS
SELECT c.gold, h.name_zh AS theme, ifnull(o.name_zh, '无主题') AS with_theme, c.theme_id, c.other, c.missed_as, c.wrongly_as, e.paragraphs, c.run_id
FROM v_theme_evaluations e
JOIN theme_confusion c ON c.run_id = e.run_id AND c.gold = e.gold
JOIN themes h ON h.theme_id = c.theme_id
LEFT JOIN themes o ON o.theme_id = c.other;
