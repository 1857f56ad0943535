CREATE VIEW v_document_terms AS
SELECT x.document_id, t.term_id, t.term, t.is_stop, x.n, d.token_count AS tokens_total,
  10000.0 * x.n / d.token_count AS per_10k, 1.0 * x.n / d.token_count * ((SELECT log_docs FROM corpus_totals) - t.log_docs) AS tf_idf,
  d.title, d.date, d.year, d.url
FROM document_terms x
JOIN documents d ON d.document_id = x.document_id
JOIN terms t ON t.term_id = x.term_id
WHERE d.is_primary = 1;

CREATE VIEW v_year_totals AS
SELECT year, SUM(docs) AS docs, SUM(tokens) AS tokens FROM slice_totals GROUP BY year;

CREATE VIEW v_term_trend AS
SELECT t.term_id, t.term, y.year, ifnull(x.n, 0) AS n, y.tokens AS tokens_total,
  10000.0 * ifnull(x.n, 0) / y.tokens AS per_10k,
  ifnull(x.docs, 0) AS docs, y.docs AS docs_total, 1.0 * ifnull(x.docs, 0) / y.docs AS doc_share
FROM terms t
CROSS JOIN v_year_totals y
LEFT JOIN term_years x ON x.term_id = t.term_id AND x.year = y.year;

CREATE VIEW v_term_by_region AS
SELECT t.term_id, t.term, s.year, nullif(s.level, '') AS level, nullif(s.region_code, '') AS region_code,
  CASE WHEN s.level = '国家' THEN '全国' ELSE ifnull(r.name, '未标明') END AS region,
  ifnull(x.n, 0) AS n, s.tokens AS tokens_total, 10000.0 * ifnull(x.n, 0) / s.tokens AS per_10k,
  ifnull(x.docs, 0) AS docs, s.docs AS docs_total
FROM terms t
CROSS JOIN slice_totals s
LEFT JOIN slice_terms x ON x.slice_id = s.slice_id AND x.term_id = t.term_id
LEFT JOIN regions r ON r.code = s.region_code;

CREATE VIEW v_topic_trend AS
SELECT t.topic_key, t.number, t.label, y.year, ifnull(x.weight, 0) / 1000000.0 AS weight_sum, y.docs AS docs_total,
  ifnull(x.weight, 0) / 1000000.0 / y.docs AS share, ifnull(x.docs, 0) AS docs
FROM topic_fits f
JOIN topics t ON t.run_id = f.run_id
CROSS JOIN v_year_totals y
LEFT JOIN topic_years x ON x.run_id = t.run_id AND x.number = t.number AND x.year = y.year
WHERE f.is_current = 1;

CREATE VIEW v_theme_evidence AS
SELECT m.document_id, h.name_zh AS theme, h.theme_id, x.decision, x.decided_by, x.score,
  r.matched, m.contribution / 1000.0 AS contribution, r.rule, n.ordinal AS sentence_no, n.text AS sentence, n.section, c.heading, d.title, d.url, d.stamp
FROM theme_matches m
JOIN evidence_rules r ON r.rule_id = m.rule_id
JOIN themes h ON h.theme_no = r.theme_no
JOIN documents d ON d.document_id = m.document_id
JOIN sentences n ON n.document_id = m.document_id AND n.ordinal = m.sentence
LEFT JOIN sections c ON c.document_id = n.document_id AND c.ordinal = n.section
LEFT JOIN document_themes x ON x.document_id = m.document_id AND x.theme_id = h.theme_id
WHERE d.is_primary = 1;

CREATE VIEW v_theme_trend AS
SELECT h.name_zh AS theme, h.name_en AS theme_en, h.theme_id, y.year,
  ifnull(SUM(x.docs), 0) AS docs, y.docs AS docs_total, 1.0 * ifnull(SUM(x.docs), 0) / y.docs AS doc_share
FROM themes h
CROSS JOIN v_year_totals y
LEFT JOIN theme_slices x ON x.theme_id = h.theme_id AND x.year = y.year
GROUP BY h.theme_id, y.year;

CREATE VIEW v_theme_by_region AS
SELECT h.name_zh AS theme, h.name_en AS theme_en, h.theme_id, s.year, nullif(s.level, '') AS level,
  nullif(s.region_code, '') AS region_code,
  CASE WHEN s.level = '国家' THEN '全国' ELSE ifnull(r.name, '未标明') END AS region,
  ifnull(x.docs, 0) AS docs, s.docs AS docs_total, 1.0 * ifnull(x.docs, 0) / s.docs AS doc_share
FROM themes h
CROSS JOIN slice_totals s
LEFT JOIN theme_slices x
  ON x.theme_id = h.theme_id AND x.year = s.year AND x.level = s.level AND x.region_code = s.region_code
LEFT JOIN regions r ON r.code = s.region_code;

CREATE VIEW v_theme_pairs AS
SELECT a.name_zh AS theme, b.name_zh AS with_theme, x.theme_id, x.with_theme_id, x.year, x.docs, y.docs AS docs_total
FROM theme_pairs x
JOIN themes a ON a.theme_id = x.theme_id
JOIN themes b ON b.theme_id = x.with_theme_id
JOIN v_year_totals y ON y.year = x.year;

-- The plus keeps SQLite from going through all primaries, since nearly every document is one.
-- Texts come by a subquery, so that a question that does not show them does not look for them.
CREATE VIEW v_citations AS
SELECT c.citing_id, a.title AS citing, a.date AS citing_date, a.url AS citing_url, c.cited_id,
  ifnull(b.title, c.cited_title) AS cited, b.date AS cited_date, b.url AS cited_url, c.cited_title, c.cited_doc_no,
  c.kind, c.sentence AS sentence_no,
  (SELECT n.text FROM sentences n WHERE n.document_id = c.citing_id AND n.ordinal = c.sentence) AS sentence
FROM citations c
JOIN documents a ON a.document_id = c.citing_id
LEFT JOIN documents b ON b.document_id = c.cited_id
WHERE +a.is_primary = 1;

CREATE VIEW v_cited_documents AS
SELECT x.document_id, d.title, d.date, d.issuer, d.doc_no, d.level, d.region_code, x.cited_by, x.first_cited, d.url
FROM cited_documents x
CROSS JOIN documents d ON d.document_id = x.document_id;

CREATE VIEW v_shared_sentences AS
SELECT s.document_id, l.title, l.date, p.document_id AS other_id, o.title AS other_title, o.date AS other_date,
  CAST(julianday(l.date) - julianday(o.date) AS INTEGER) AS lag_days, s.sentence AS sentence_no,
  (SELECT n.text FROM sentences n WHERE n.document_id = s.document_id AND n.ordinal = s.sentence) AS text
FROM shared_sentences s
JOIN shared_sentences p ON p.hash = s.hash AND p.place < s.place
JOIN documents l ON l.document_id = s.document_id
JOIN documents o ON o.document_id = p.document_id;

CREATE VIEW v_shared_documents AS
SELECT s.document_id, l.title, l.date, l.level, l.region_code, s.other_id, o.title AS other_title, o.date AS other_date,
  o.level AS other_level, o.region_code AS other_region_code, s.sentences,
  CAST(julianday(l.date) - julianday(o.date) AS INTEGER) AS lag_days
FROM shared_documents s
JOIN documents l ON l.document_id = s.document_id
JOIN documents o ON o.document_id = s.other_id;

CREATE VIEW v_document_themes AS
SELECT x.document_id, h.name_zh AS theme, h.name_en AS theme_en, x.theme_id, x.score, x.decision, x.decided_by,
  d.title, d.date, d.year, d.kind, d.level, d.region_code,
  CASE WHEN d.level = '国家' THEN '全国' ELSE r.name END AS region, d.url, x.run_id
FROM document_themes x
JOIN themes h ON h.theme_id = x.theme_id
JOIN documents d ON d.document_id = x.document_id
LEFT JOIN regions r ON r.code = d.region_code
WHERE +d.is_primary = 1;
