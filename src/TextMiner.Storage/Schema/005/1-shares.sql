-- Version 5: what a section's or document's theme rests on, and how often such tags are right.

-- The share of the coded characters in passages decided yes. Null for paragraphs, for what only people decided, and for documents
-- that were read before; unit_themes holds ten-thousandths.
ALTER TABLE document_themes ADD COLUMN share REAL CHECK (share BETWEEN 0 AND 1);
ALTER TABLE unit_themes ADD COLUMN share INTEGER CHECK (share BETWEEN 0 AND 10000);

DROP VIEW section_themes;
CREATE VIEW section_themes AS
SELECT u.document_id, u.section, nullif(u.paragraph, -1) AS paragraph, h.theme_id, u.run_id, u.score / 10000.0 AS score,
  CASE u.decision WHEN 0 THEN 'no' WHEN 1 THEN 'yes' ELSE 'abstain' END AS decision,
  CASE u.decided_by WHEN 0 THEN 'model' WHEN 1 THEN 'rule' ELSE 'human' END AS decided_by, u.share / 10000.0 AS share
FROM unit_themes u JOIN themes h ON h.theme_no = u.theme_no;

DROP VIEW v_document_themes;
CREATE VIEW v_document_themes AS
SELECT x.document_id, h.name_zh AS theme, h.name_en AS theme_en, x.theme_id, x.score, x.decision, x.decided_by, x.share,
  d.title, d.date, d.year, d.kind, d.level, d.region_code,
  CASE WHEN d.level = '国家' THEN '全国' ELSE r.name END AS region, d.url, x.run_id
FROM document_themes x
JOIN themes h ON h.theme_id = x.theme_id
JOIN documents d ON d.document_id = x.document_id
LEFT JOIN regions r ON r.code = d.region_code
WHERE +d.is_primary = 1;
