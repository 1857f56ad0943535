CREATE VIEW v_terms AS
SELECT t.term_id, t.term, t.length, t.tag,
  CASE
    WHEN t.tag IN ('m', 'mq', 'mg') THEN '数词' WHEN t.tag IN ('t', 'tg') THEN '时间' WHEN t.tag LIKE 'nr%' THEN '人名'
    WHEN t.tag LIKE 'ns%' THEN '地名' WHEN t.tag IN ('nt', 'nto') THEN '机构' WHEN t.tag IS NOT NULL THEN '其他' END AS class,
  t.is_stop, t.origin, t.docs
FROM terms t
WHERE t.docs > 0;

CREATE VIEW v_term_by_source AS
SELECT t.term_id, t.term, s.year, s.source_key, r.name AS source,
  ifnull(x.n, 0) AS n, s.tokens AS tokens_total, 10000.0 * ifnull(x.n, 0) / s.tokens AS per_10k,
  ifnull(x.docs, 0) AS docs, s.docs AS docs_total
FROM terms t
CROSS JOIN source_totals s
JOIN sources r ON r.source_key = s.source_key
LEFT JOIN source_terms x ON x.source_slice_id = s.source_slice_id AND x.term_id = t.term_id;

-- By the year: textminer trends new gives the day and the document.
CREATE VIEW v_term_first_seen AS
SELECT t.term_id, t.term, t.tag, t.is_stop,
  (SELECT MIN(y.year) FROM term_years y WHERE y.term_id = t.term_id) AS first_year,
  (SELECT MAX(y.year) FROM term_years y WHERE y.term_id = t.term_id) AS last_year,
  (SELECT SUM(y.n) FROM term_years y WHERE y.term_id = t.term_id) AS n, t.docs
FROM terms t
WHERE t.docs > 0;

-- Of the terms of a group alone: patterns are counted in texts, by textminer trends --groups. A document may hold several terms of a
-- group, so that documents cannot be summed.
CREATE VIEW v_group_trend AS
SELECT g.group_no, g.name AS "group", y.year,
  ifnull((SELECT SUM(x.n) FROM term_group_members m JOIN terms t ON t.term = m.member JOIN term_years x ON x.term_id = t.term_id AND x.year = y.year
    WHERE m.group_no = g.group_no AND m.kind = 'term'), 0) AS n,
  y.tokens AS tokens_total,
  10000.0 * ifnull((SELECT SUM(x.n) FROM term_group_members m JOIN terms t ON t.term = m.member JOIN term_years x ON x.term_id = t.term_id AND x.year = y.year
    WHERE m.group_no = g.group_no AND m.kind = 'term'), 0) / y.tokens AS per_10k,
  y.docs AS docs_total
FROM term_groups g
CROSS JOIN v_year_totals y;
