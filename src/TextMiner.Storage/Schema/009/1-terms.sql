-- Version 9, terms: which of them meet in sentences, which rise and fall, how evenly they lie, and where they stand.

-- The hundred terms that most documents have, and the pairs of them that meet in a sentence more often than chance brings them
-- (textminer network). Made by the end of a run, as a whole, when a document has changed.
CREATE TABLE coword_nodes (
  term            TEXT    PRIMARY KEY,
  rank            INTEGER NOT NULL UNIQUE,
  sentences       INTEGER NOT NULL,
  sentences_total INTEGER NOT NULL,
  degree          INTEGER NOT NULL,
  strength        REAL    NOT NULL,
  community       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- source has the better rank.
CREATE TABLE coword_edges (
  source    TEXT    NOT NULL REFERENCES coword_nodes (term) ON DELETE CASCADE,
  target    TEXT    NOT NULL REFERENCES coword_nodes (term) ON DELETE CASCADE,
  sentences INTEGER NOT NULL,
  expected  REAL    NOT NULL,
  pmi       REAL    NOT NULL,
  npmi      REAL    NOT NULL,
  t         REAL    NOT NULL,
  log_dice  REAL    NOT NULL,
  g2        REAL    NOT NULL,
  PRIMARY KEY (source, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX coword_edges_target ON coword_edges (target);

-- Each year against the last one before it that has documents: the terms that rise and fall most (textminer trends rise), by the end of
-- the interval that is nearer to no change. Made by the end of a run, as a whole.
CREATE TABLE year_rises (
  year            INTEGER NOT NULL,
  direction       TEXT    NOT NULL CHECK (direction IN ('rise', 'fall')),
  rank            INTEGER NOT NULL,
  term            TEXT    NOT NULL,
  year_before     INTEGER NOT NULL,
  n               INTEGER NOT NULL,
  n_before        INTEGER NOT NULL,
  docs            INTEGER NOT NULL,
  docs_before     INTEGER NOT NULL,
  log_ratio       REAL    NOT NULL,
  low             REAL    NOT NULL,
  high            REAL    NOT NULL,
  fixed_log_ratio REAL,
  flags           TEXT    NOT NULL,
  PRIMARY KEY (year, direction, rank)
) STRICT, WITHOUT ROWID;

-- The primaries in the order of months, and of kinds and issuers by year: counts by these need no sorting, and a LIMIT ends them.
CREATE INDEX documents_month ON documents (is_primary, year, month);
CREATE INDEX documents_kind_year ON documents (is_primary, kind, year);
CREATE INDEX documents_issuer_year ON documents (is_primary, issuer, year);

CREATE VIEW v_coword_nodes AS
SELECT term, rank, sentences, sentences_total, degree, strength, community FROM coword_nodes;

CREATE VIEW v_coword_edges AS
SELECT g.source, g.target, a.community AS source_community, b.community AS target_community, g.sentences, a.sentences AS source_sentences,
  b.sentences AS target_sentences, a.sentences_total, g.expected, g.pmi, g.npmi, g.t, g.log_dice, g.g2
FROM coword_edges g
JOIN coword_nodes a ON a.term = g.source
JOIN coword_nodes b ON b.term = g.target;

-- Every edge from both ends.
CREATE VIEW v_term_neighbours AS
SELECT source AS term, target AS neighbour, target_community AS community, sentences, source_sentences AS term_sentences, target_sentences AS neighbour_sentences,
  sentences_total, expected, pmi, npmi, t, log_dice, g2
FROM v_coword_edges
UNION ALL
SELECT target, source, source_community, sentences, target_sentences, source_sentences, sentences_total, expected, pmi, npmi, t, log_dice, g2
FROM v_coword_edges;

CREATE VIEW v_year_rises AS
SELECT r.year, r.direction, r.rank, r.term, r.year_before, r.n, r.n_before, 10000.0 * r.n / y.tokens AS per_10k, 10000.0 * r.n_before / b.tokens AS per_10k_before,
  r.docs, r.docs_before, r.log_ratio, r.low, r.high, r.fixed_log_ratio, r.flags
FROM year_rises r JOIN v_year_totals y ON y.year = r.year JOIN v_year_totals b ON b.year = r.year_before;

-- The documents of a term, then their sentences: a look for each primary in order of date, so that a LIMIT ends the search. terms stands
-- last so that it may come first: where the term is given it does, else documents do.
CREATE VIEW v_concordance AS
SELECT t.term_id, t.term, d.date, d.year, d.title, d.document_id, n.ordinal AS sentence,
  substr(n.text, max(1, instr(n.text, t.term) - 20), min(20, instr(n.text, t.term) - 1)) AS "left", t.term AS keyword,
  substr(n.text, instr(n.text, t.term) + length(t.term), 20) AS "right",
  (length(n.text) - length(replace(n.text, t.term, ''))) / length(t.term) AS n, d.source_key, d.url
FROM documents d INDEXED BY documents_date
CROSS JOIN document_terms x ON x.document_id = d.document_id
CROSS JOIN sentences n ON n.document_id = d.document_id
JOIN terms t ON t.term_id = x.term_id
WHERE d.is_primary = 1 AND instr(n.text, t.term) > 0;

-- A term takes a row for each division from an array that is made for it alone: joined with the parts of all terms it would have to
-- wait for all of them. c is the rate over all parts, from which deviations are taken: squares of the rates themselves would lose what
-- equal parts differ by. The square root, which is not in every SQLite, is Heron's; from 1 downwards it is there in fewer than 64 steps.
CREATE VIEW v_term_dispersion AS
SELECT term_id, term, division, parts, parts_with, n, tokens_total, 10000.0 * n / tokens_total AS per_10k,
  CASE WHEN parts > 1 THEN 1 - (WITH RECURSIVE heron (step, root) AS (SELECT 0, 1.0 UNION ALL SELECT step + 1, (root + square / root) / 2 FROM heron WHERE step < 64)
    SELECT root FROM heron WHERE step = 64) END AS juilland_d,
  dp, CASE WHEN parts > 1 THEN dp / (1 - 1.0 * least / tokens_total) END AS dp_norm
FROM (
  SELECT t.term_id, t.term, json_extract(j.value, '$.division') AS division, json_extract(j.value, '$.parts') AS parts, json_extract(j.value, '$.with') AS parts_with,
    json_extract(j.value, '$.n') AS n, json_extract(j.value, '$.tokens') AS tokens_total, json_extract(j.value, '$.least') AS least,
    json_extract(j.value, '$.dp') AS dp, json_extract(j.value, '$.square') AS square
  FROM terms t
  CROSS JOIN json_each((
    SELECT json_group_array(json_object('division', division, 'parts', parts, 'with', parts_with, 'n', n, 'tokens', tokens, 'least', least, 'dp', dp,
      'square', CASE WHEN parts > 1 THEN max(0, squares - deviation * deviation) / ((c + deviation) * (c + deviation)) / (parts - 1) END))
    FROM (
      SELECT q.division, COUNT(*) AS parts, SUM(q.n > 0) AS parts_with, SUM(q.n) AS n, SUM(q.tokens) AS tokens, MIN(q.tokens) AS least, a.c,
        SUM(abs(1.0 * q.n / a.n - 1.0 * q.tokens / a.tokens)) / 2 AS dp, AVG(1.0 * q.n / q.tokens - a.c) AS deviation,
        AVG((1.0 * q.n / q.tokens - a.c) * (1.0 * q.n / q.tokens - a.c)) AS squares
      FROM (
        SELECT SUM(y.n) AS n, s.tokens, 1.0 * SUM(y.n) / s.tokens AS c
        FROM term_years y, (SELECT SUM(tokens) AS tokens FROM slice_totals) s WHERE y.term_id = t.term_id) a
      CROSS JOIN (
        SELECT division, part, SUM(tokens) AS tokens, SUM(n) AS n
        FROM (
          SELECT v.column1 AS division,
            CASE v.column1 WHEN 'year' THEN s.year WHEN 'level' THEN s.level ELSE CASE WHEN s.level = '国家' THEN '全国' ELSE ifnull(r.name, '') END END AS part,
            s.tokens, ifnull(x.n, 0) AS n
          FROM (VALUES ('year'), ('level'), ('region')) v
          CROSS JOIN slice_totals s
          LEFT JOIN slice_terms x ON x.slice_id = s.slice_id AND x.term_id = t.term_id
          LEFT JOIN regions r ON r.code = s.region_code
          UNION ALL
          SELECT 'source', s.source_key, s.tokens, ifnull(x.n, 0)
          FROM source_totals s LEFT JOIN source_terms x ON x.source_slice_id = s.source_slice_id AND x.term_id = t.term_id)
        GROUP BY division, part HAVING SUM(tokens) > 0) q
      WHERE a.n > 0
      GROUP BY q.division))) j
  WHERE t.docs > 0);

-- Periods and parts of which no run keeps counts: from the counts of each document, one look for each primary. To be narrowed to a term.
CREATE VIEW v_month_totals AS
SELECT year, year || '-Q' || ((month + 2) / 3) AS quarter, year || '-' || substr('0' || month, -2) AS month, COUNT(*) AS docs, SUM(token_count) AS tokens
FROM documents INDEXED BY documents_month
WHERE is_primary = 1
GROUP BY documents.year, documents.month;

CREATE VIEW v_term_by_month AS
SELECT t.term_id, t.term, d.year, d.year || '-Q' || ((d.month + 2) / 3) AS quarter, d.year || '-' || substr('0' || d.month, -2) AS month,
  SUM(ifnull(x.n, 0)) AS n, SUM(d.token_count) AS tokens_total, COUNT(x.n) AS docs, COUNT(*) AS docs_total
FROM terms t
CROSS JOIN documents d INDEXED BY documents_month
LEFT JOIN document_terms x ON x.document_id = d.document_id AND x.term_id = t.term_id
WHERE d.is_primary = 1
GROUP BY t.term_id, t.term, d.year, d.month;

CREATE VIEW v_term_by_kind AS
SELECT t.term_id, t.term, d.year, d.kind, SUM(ifnull(x.n, 0)) AS n, SUM(d.token_count) AS tokens_total, COUNT(x.n) AS docs, COUNT(*) AS docs_total
FROM terms t
CROSS JOIN documents d INDEXED BY documents_kind_year
LEFT JOIN document_terms x ON x.document_id = d.document_id AND x.term_id = t.term_id
WHERE d.is_primary = 1
GROUP BY t.term_id, t.term, d.kind, d.year;

CREATE VIEW v_term_by_issuer AS
SELECT t.term_id, t.term, d.year, d.issuer, SUM(ifnull(x.n, 0)) AS n, SUM(d.token_count) AS tokens_total, COUNT(x.n) AS docs, COUNT(*) AS docs_total
FROM terms t
CROSS JOIN documents d INDEXED BY documents_issuer_year
LEFT JOIN document_terms x ON x.document_id = d.document_id AND x.term_id = t.term_id
WHERE d.is_primary = 1
GROUP BY t.term_id, t.term, d.issuer, d.year;
