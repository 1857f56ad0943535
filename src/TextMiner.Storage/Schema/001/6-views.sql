-- The contract with analysts: the current run, primaries only.

CREATE VIEW v_documents AS
SELECT d.document_id, d.doc_key, d.source_key, s.name AS source, d.url, d.fetched_url, d.kind, d.title, d.subtitle,
  d.outlet, d.periodical, d.periodical_year, d.issue, d.page, d.doc_no, d.index_no, d.subject, d.issuer,
  d.effect_level, d.validity, d.level, d.region_code, CASE WHEN d.level = '国家' THEN '全国' ELSE r.name END AS region,
  d.written_date, d.published_date, d.date, d.date_basis, d.year, d.month, d.column_name, d.editor, d.abstract,
  d.language, d.char_count, d.token_count, d.sentence_count, d.text_digest, d.family_id,
  (SELECT COUNT(*) FROM document_families f WHERE f.family_id = d.document_id) AS family_size,
  d.version_no, d.stamp, d.first_run_id, d.last_run_id
FROM documents d
JOIN sources s ON s.source_key = d.source_key
LEFT JOIN regions r ON r.code = d.region_code
WHERE d.is_primary = 1;

CREATE VIEW v_sentences AS
SELECT n.document_id, n.ordinal, n.section, c.heading, n.paragraph, n.start, n."end", n.text,
  d.title, d.date, d.year, d.kind, d.issuer, d.level, d.region_code,
  CASE WHEN d.level = '国家' THEN '全国' ELSE r.name END AS region, d.source_key, d.url
FROM sentences n
JOIN documents d ON d.document_id = n.document_id
LEFT JOIN sections c ON c.document_id = n.document_id AND c.ordinal = n.section
LEFT JOIN regions r ON r.code = d.region_code
WHERE d.is_primary = 1;

CREATE VIEW v_document_terms AS
SELECT x.document_id, t.term_id, t.term, t.is_stop, x.n, d.token_count AS tokens_total,
  10000.0 * x.n / d.token_count AS per_10k, 1.0 * x.n / d.token_count * t.idf AS tf_idf,
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
LEFT JOIN term_slices x
  ON x.term_id = t.term_id AND x.year = s.year AND x.level = s.level AND x.region_code = s.region_code
LEFT JOIN regions r ON r.code = s.region_code;

CREATE VIEW v_document_topics AS
SELECT w.document_id, t.topic_key, t.number, t.label, w.weight, d.title, d.date, d.year, d.url, w.run_id
FROM topic_fits f
JOIN topics t ON t.run_id = f.run_id
JOIN document_topics w ON w.run_id = t.run_id AND w.number = t.number
JOIN documents d ON d.document_id = w.document_id
WHERE f.is_current = 1 AND d.is_primary = 1;

CREATE VIEW v_topic_terms AS
SELECT t.topic_key, t.number, t.label, x.rank, w.term, x.weight, t.run_id
FROM topic_fits f
JOIN topics t ON t.run_id = f.run_id
JOIN topic_terms x ON x.run_id = t.run_id AND x.number = t.number
JOIN terms w ON w.term_id = x.term_id
WHERE f.is_current = 1;

CREATE VIEW v_topic_trend AS
SELECT t.topic_key, t.number, t.label, y.year, ifnull(x.weight, 0.0) AS weight_sum, y.docs AS docs_total,
  ifnull(x.weight, 0.0) / y.docs AS share, ifnull(x.docs, 0) AS docs
FROM topic_fits f
JOIN topics t ON t.run_id = f.run_id
CROSS JOIN v_year_totals y
LEFT JOIN (
  SELECT w.run_id, w.number, d.year, SUM(w.weight) AS weight, COUNT(*) AS docs
  FROM document_topics w JOIN documents d ON d.document_id = w.document_id
  WHERE d.is_primary = 1 AND w.run_id = (SELECT run_id FROM topic_fits WHERE is_current = 1)
  GROUP BY w.run_id, w.number, d.year
) x ON x.run_id = t.run_id AND x.number = t.number AND x.year = y.year
WHERE f.is_current = 1;

CREATE VIEW v_document_themes AS
SELECT x.document_id, h.name_zh AS theme, h.name_en AS theme_en, x.theme_id, x.score, x.decision, x.decided_by,
  d.title, d.date, d.year, d.kind, d.level, d.region_code,
  CASE WHEN d.level = '国家' THEN '全国' ELSE r.name END AS region, d.url, x.run_id
FROM document_themes x
JOIN themes h ON h.theme_id = x.theme_id
JOIN documents d ON d.document_id = x.document_id
LEFT JOIN regions r ON r.code = d.region_code
WHERE d.is_primary = 1;

CREATE VIEW v_theme_evidence AS
SELECT e.document_id, h.name_zh AS theme, e.theme_id, x.decision, x.decided_by, x.score,
  e.matched, e.contribution, e.rule, n.ordinal AS sentence_no, n.text AS sentence, n.section, c.heading, d.title, d.url, d.stamp
FROM theme_evidence e
JOIN themes h ON h.theme_id = e.theme_id
JOIN documents d ON d.document_id = e.document_id
JOIN sentences n ON n.document_id = e.document_id AND n.ordinal = e.sentence
LEFT JOIN sections c ON c.document_id = n.document_id AND c.ordinal = n.section
LEFT JOIN document_themes x ON x.document_id = e.document_id AND x.theme_id = e.theme_id
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

CREATE VIEW v_citations AS
SELECT c.citing_id, a.title AS citing, a.date AS citing_date, a.url AS citing_url, c.cited_id,
  ifnull(b.title, c.cited_title) AS cited, b.date AS cited_date, b.url AS cited_url, c.cited_title, c.cited_doc_no,
  c.kind, c.sentence AS sentence_no, n.text AS sentence
FROM citations c
JOIN documents a ON a.document_id = c.citing_id
JOIN sentences n ON n.document_id = c.citing_id AND n.ordinal = c.sentence
LEFT JOIN documents b ON b.document_id = c.cited_id
WHERE a.is_primary = 1;

CREATE VIEW v_shared_sentences AS
SELECT s.document_id, l.title, l.date, s.other_id, o.title AS other_title, o.date AS other_date,
  CAST(julianday(l.date) - julianday(o.date) AS INTEGER) AS lag_days, s.sentence AS sentence_no, n.text
FROM shared_sentences s
JOIN documents l ON l.document_id = s.document_id
JOIN documents o ON o.document_id = s.other_id
JOIN sentences n ON n.document_id = s.document_id AND n.ordinal = s.sentence;

CREATE VIEW v_changes AS
SELECT c.run_id, u.kind AS run_kind, u.started_at, c.change, c.document_id, c.doc_key, ifnull(d.title, c.title) AS title,
  d.url, c.field, c.before, c.after, c.cause
FROM run_changes c
JOIN runs u ON u.run_id = c.run_id
LEFT JOIN documents d ON d.document_id = c.document_id;

CREATE VIEW v_rejections AS
SELECT r.url, r.source_key, s.name AS source, r.stage, r.reason, r.detail, r.first_run_id, r.run_id
FROM rejections r
JOIN sources s ON s.source_key = r.source_key
WHERE r.is_current = 1;

CREATE VIEW v_runs AS
SELECT u.run_id, u.kind, u.status, u.started_at, u.finished_at,
  CAST(round((julianday(u.finished_at) - julianday(u.started_at)) * 86400) AS INTEGER) AS seconds,
  (SELECT COUNT(*) FROM fetches f WHERE f.run_id = u.run_id) AS fetches,
  (SELECT COUNT(*) FROM run_changes c WHERE c.run_id = u.run_id AND c.change = 'added') AS added,
  (SELECT COUNT(DISTINCT c.document_id) FROM run_changes c WHERE c.run_id = u.run_id AND c.change = 'changed') AS changed,
  (SELECT COUNT(*) FROM run_changes c WHERE c.run_id = u.run_id AND c.change = 'removed') AS removed,
  (SELECT COUNT(*) FROM rejections r WHERE r.run_id = u.run_id) AS rejections,
  u.app_version, u.seed, u.input_digest, u.config_digest, u.lexicon_digest, u.models_digest, u.output_digest, u.is_current
FROM runs u;
