-- What analysts ask of topics: of the current fit, primaries only. A share is the mean weight of the documents, those without the topic too.

CREATE VIEW v_topics AS
SELECT t.topic_key, t.number, t.label, t.labelled_by, nullif(b.author, '') AS author, t.labelled_at, t.model_label, t.coherence,
  ifnull(y.weight, 0) / 1000000.0 AS weight_sum, a.docs AS docs_total, ifnull(y.weight, 0) / 1000000.0 / a.docs AS share, ifnull(y.docs, 0) AS docs,
  (SELECT group_concat(term, ' ') FROM (
    SELECT w.term FROM topic_terms x JOIN terms w ON w.term_id = x.term_id
    WHERE x.run_id = t.run_id AND x.number = t.number AND x.rank <= 10 ORDER BY x.rank)) AS terms,
  f.fitted_at, t.run_id
FROM topic_fits f
JOIN topics t ON t.run_id = f.run_id
LEFT JOIN topic_names b ON b.topic_key = t.topic_key AND b.withdrawn_at IS NULL
CROSS JOIN corpus_totals a
LEFT JOIN (SELECT run_id, number, SUM(weight) AS weight, SUM(docs) AS docs FROM topic_years GROUP BY run_id, number) y ON y.run_id = t.run_id AND y.number = t.number
WHERE f.is_current = 1;

-- The twenty documents that have most of each topic.
CREATE VIEW v_topic_documents AS
SELECT topic_key, number, label, rank, weight, document_id, title, date, issuer, url
FROM (
  SELECT t.topic_key, t.number, t.label, row_number() OVER (PARTITION BY t.number ORDER BY w.weight DESC, w.document_id) AS rank,
    w.weight, w.document_id, d.title, d.date, d.issuer, d.url
  FROM topic_fits f
  JOIN topics t ON t.run_id = f.run_id
  JOIN document_topics w ON w.run_id = t.run_id AND w.number = t.number
  JOIN documents d ON d.document_id = w.document_id
  WHERE f.is_current = 1 AND +d.is_primary = 1)
WHERE rank <= 20;

CREATE VIEW v_topic_region AS
SELECT t.topic_key, t.number, t.label, nullif(s.level, '') AS level, nullif(s.region_code, '') AS region_code,
  CASE WHEN s.level = '国家' THEN '全国' ELSE ifnull(r.name, '未标明') END AS region,
  ifnull(x.weight, 0.0) AS weight_sum, s.docs AS docs_total, ifnull(x.weight, 0.0) / s.docs AS share, ifnull(x.docs, 0) AS docs
FROM topic_fits f
JOIN topics t ON t.run_id = f.run_id
CROSS JOIN (SELECT level, region_code, SUM(docs) AS docs FROM slice_totals GROUP BY level, region_code) s
LEFT JOIN (
  SELECT w.run_id, w.number, ifnull(d.level, '') AS level, ifnull(d.region_code, '') AS region_code, SUM(w.weight) AS weight, COUNT(*) AS docs
  FROM document_topics w JOIN documents d ON d.document_id = w.document_id
  WHERE +d.is_counted = 1 AND w.run_id = (SELECT run_id FROM topic_fits WHERE is_current = 1)
  GROUP BY 1, 2, 3, 4) x ON x.run_id = t.run_id AND x.number = t.number AND x.level = s.level AND x.region_code = s.region_code
LEFT JOIN regions r ON r.code = s.region_code
WHERE f.is_current = 1;

CREATE VIEW v_topic_source AS
SELECT t.topic_key, t.number, t.label, s.source_key, r.name AS source,
  ifnull(x.weight, 0.0) AS weight_sum, s.docs AS docs_total, ifnull(x.weight, 0.0) / s.docs AS share, ifnull(x.docs, 0) AS docs
FROM topic_fits f
JOIN topics t ON t.run_id = f.run_id
CROSS JOIN (SELECT source_key, SUM(docs) AS docs FROM source_totals GROUP BY source_key) s
JOIN sources r ON r.source_key = s.source_key
LEFT JOIN (
  SELECT w.run_id, w.number, d.source_key, SUM(w.weight) AS weight, COUNT(*) AS docs
  FROM document_topics w JOIN documents d ON d.document_id = w.document_id
  WHERE +d.is_counted = 1 AND w.run_id = (SELECT run_id FROM topic_fits WHERE is_current = 1)
  GROUP BY 1, 2, 3) x ON x.run_id = t.run_id AND x.number = t.number AND x.source_key = s.source_key
WHERE f.is_current = 1;

-- docs, docs_topic: documents with a weight of a fifth or more. The square root that phi needs is not in every SQLite: textminer topics
-- themes has it, and the probabilities.
CREATE VIEW v_topic_theme AS
SELECT t.topic_key, t.number, t.label, h.theme_id, h.name_zh AS theme, ifnull(x.docs, 0) AS docs,
  1.0 * ifnull(k.docs, 0) * s.docs / a.docs AS expected,
  CASE WHEN k.docs > 0 THEN 1.0 * ifnull(x.docs, 0) * a.docs / (k.docs * s.docs) END AS lift,
  ifnull(x.weight, 0.0) AS weight_sum, ifnull(x.weight, 0.0) / s.docs AS share, ifnull(k.docs, 0) AS docs_topic, s.docs AS docs_theme, a.docs AS docs_total
FROM topic_fits f
JOIN topics t ON t.run_id = f.run_id
CROSS JOIN corpus_totals a
CROSS JOIN (SELECT theme_id, SUM(docs) AS docs FROM theme_slices GROUP BY theme_id) s
JOIN themes h ON h.theme_id = s.theme_id
LEFT JOIN (
  SELECT w.run_id, w.number, COUNT(*) AS docs FROM document_topics w JOIN documents d ON d.document_id = w.document_id
  WHERE +d.is_counted = 1 AND w.weight >= 0.2 AND w.run_id = (SELECT run_id FROM topic_fits WHERE is_current = 1)
  GROUP BY 1, 2) k ON k.run_id = t.run_id AND k.number = t.number
LEFT JOIN (
  SELECT w.run_id, w.number, h.theme_id, SUM(w.weight) AS weight, SUM(w.weight >= 0.2) AS docs
  FROM document_topics w JOIN documents d ON d.document_id = w.document_id
  JOIN document_themes h ON h.document_id = w.document_id AND h.decision = 'yes'
  WHERE +d.is_counted = 1 AND w.run_id = (SELECT run_id FROM topic_fits WHERE is_current = 1)
  GROUP BY 1, 2, 3) x ON x.run_id = t.run_id AND x.number = t.number AND x.theme_id = s.theme_id
WHERE f.is_current = 1;

-- Of every fit, so that a topic can be followed back.
CREATE VIEW v_topic_lineage AS
SELECT g.run_id, f.fitted_at, g.from_key,
  (SELECT t.label FROM topics t WHERE t.run_id = (SELECT MAX(b.run_id) FROM topic_fits b WHERE b.run_id < g.run_id) AND t.topic_key = g.from_key) AS from_label,
  g.to_key, (SELECT t.label FROM topics t WHERE t.run_id = g.run_id AND t.topic_key = g.to_key) AS to_label, g.similarity, g.relation
FROM topic_lineage g
JOIN topic_fits f ON f.run_id = g.run_id;
