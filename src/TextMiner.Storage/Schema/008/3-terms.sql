-- Version 8, terms: what the end of each run finds in their years, what searches for new words found, and views of both.

-- Of policy terms and words of users (series term), and of saved groups (series group), by year. Made by the end of a run, as a whole.
CREATE TABLE term_bursts (
  series     TEXT    NOT NULL CHECK (series IN ('term', 'group')),
  name       TEXT    NOT NULL,
  first_year INTEGER NOT NULL,
  last_year  INTEGER NOT NULL,
  weight     REAL    NOT NULL,
  n          INTEGER NOT NULL,
  tokens     INTEGER NOT NULL,
  usual_per_10k REAL NOT NULL,
  PRIMARY KEY (series, name, first_year)
) STRICT, WITHOUT ROWID;

CREATE TABLE term_changes (
  series         TEXT    NOT NULL CHECK (series IN ('term', 'group')),
  name           TEXT    NOT NULL,
  year           INTEGER NOT NULL,
  per_10k_before REAL    NOT NULL,
  per_10k_after  REAL    NOT NULL,
  strength       REAL    NOT NULL,
  dispersion     REAL    NOT NULL,
  PRIMARY KEY (series, name, year)
) STRICT, WITHOUT ROWID;

-- Each year against the last one before it that has documents: the terms that differ most surely.
CREATE TABLE year_keyness (
  year        INTEGER NOT NULL,
  rank        INTEGER NOT NULL,
  term        TEXT    NOT NULL,
  year_before INTEGER NOT NULL,
  n           INTEGER NOT NULL,
  n_before    INTEGER NOT NULL,
  docs        INTEGER NOT NULL,
  docs_before INTEGER NOT NULL,
  g2          REAL    NOT NULL,
  p_adjusted  REAL    NOT NULL,
  log_ratio   REAL    NOT NULL,
  low         REAL    NOT NULL,
  high        REAL    NOT NULL,
  PRIMARY KEY (year, rank)
) STRICT, WITHOUT ROWID;

-- Searches of textminer terms discover, and what they found; decided by textminer terms adopt.
CREATE TABLE term_searches (
  search_no   INTEGER PRIMARY KEY AUTOINCREMENT,
  searched_at TEXT    NOT NULL,
  filter      TEXT,
  documents   INTEGER NOT NULL,
  lexicon     TEXT    NOT NULL,
  settings    TEXT    NOT NULL
) STRICT;

CREATE TABLE term_candidates (
  search_no     INTEGER NOT NULL REFERENCES term_searches (search_no) ON DELETE CASCADE,
  rank          INTEGER NOT NULL,
  term          TEXT    NOT NULL,
  is_new        INTEGER NOT NULL CHECK (is_new IN (0, 1)),
  adopted       INTEGER CHECK (adopted IN (0, 1)),
  n             INTEGER NOT NULL,
  n_inside      INTEGER NOT NULL,
  docs          INTEGER NOT NULL,
  first_date    TEXT,
  parts         TEXT    NOT NULL,
  effect        TEXT,
  example       TEXT,
  score         REAL    NOT NULL,
  cohesion      REAL    NOT NULL,
  left_entropy  REAL    NOT NULL,
  right_entropy REAL    NOT NULL,
  PRIMARY KEY (search_no, rank),
  UNIQUE (search_no, term)
) STRICT, WITHOUT ROWID;

CREATE VIEW v_term_bursts AS
SELECT series, name, first_year, last_year, last_year - first_year + 1 AS years, weight, n, 10000.0 * n / tokens AS per_10k, usual_per_10k FROM term_bursts;

CREATE VIEW v_term_changes AS
SELECT series, name, year, per_10k_before, per_10k_after, CASE WHEN per_10k_before > 0 THEN per_10k_after / per_10k_before END AS ratio, strength, dispersion FROM term_changes;

CREATE VIEW v_year_keyness AS
SELECT k.year, k.rank, k.term, k.year_before, k.n, k.n_before, 10000.0 * k.n / y.tokens AS per_10k, 10000.0 * k.n_before / b.tokens AS per_10k_before,
  k.docs, k.docs_before, k.g2, k.p_adjusted, k.log_ratio, k.low, k.high
FROM year_keyness k JOIN v_year_totals y ON y.year = k.year JOIN v_year_totals b ON b.year = k.year_before;

-- The mix of sources held fixed: direct standardisation, the weight of a source being its share of all tokens (textminer trends composition).
CREATE VIEW v_term_composition AS
SELECT t.term_id, t.term, s.year, SUM(ifnull(x.n, 0)) AS n, SUM(s.tokens) AS tokens_total, 10000.0 * SUM(ifnull(x.n, 0)) / SUM(s.tokens) AS per_10k,
  10000.0 * SUM(1.0 * w.tokens * ifnull(x.n, 0) / s.tokens) / SUM(w.tokens) AS fixed_per_10k,
  1.0 * SUM(w.tokens) / (SELECT SUM(tokens) FROM source_totals) AS weight_covered
FROM terms t
CROSS JOIN source_totals s
JOIN (SELECT source_key, SUM(tokens) AS tokens FROM source_totals GROUP BY source_key) w ON w.source_key = s.source_key
LEFT JOIN source_terms x ON x.source_slice_id = s.source_slice_id AND x.term_id = t.term_id
WHERE s.tokens > 0
GROUP BY t.term_id, s.year;

CREATE VIEW v_term_candidates AS
SELECT c.search_no, s.searched_at, c.search_no = (SELECT MAX(search_no) FROM term_searches) AS is_latest, c.rank, c.term, c.is_new, c.adopted, c.n, c.n_inside, c.docs,
  c.first_date, c.parts, c.effect, c.example, c.score, c.cohesion, c.left_entropy, c.right_entropy, s.filter, s.documents AS documents_read, s.lexicon, s.settings
FROM term_candidates c JOIN term_searches s ON s.search_no = c.search_no;

-- Patterns are looked for in texts, by textminer trends --groups: how many of them n leaves out stands beside it.
DROP VIEW v_group_trend;
CREATE VIEW v_group_trend AS
SELECT g.group_no, g.name AS "group", y.year,
  ifnull((SELECT SUM(x.n) FROM term_group_members m JOIN terms t ON t.term = m.member JOIN term_years x ON x.term_id = t.term_id AND x.year = y.year
    WHERE m.group_no = g.group_no AND m.kind = 'term'), 0) AS n,
  y.tokens AS tokens_total,
  10000.0 * ifnull((SELECT SUM(x.n) FROM term_group_members m JOIN terms t ON t.term = m.member JOIN term_years x ON x.term_id = t.term_id AND x.year = y.year
    WHERE m.group_no = g.group_no AND m.kind = 'term'), 0) / y.tokens AS per_10k,
  y.docs AS docs_total,
  (SELECT COUNT(*) FROM term_group_members m WHERE m.group_no = g.group_no AND m.kind = 'pattern') AS patterns_left_out
FROM term_groups g
CROSS JOIN v_year_totals y;
