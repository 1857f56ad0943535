-- v_documents says since when a page is gone from its server.
DROP VIEW v_documents;
CREATE VIEW v_documents AS
SELECT d.document_id, d.doc_key, d.source_key, s.name AS source, d.url, d.fetched_url, d.kind, d.title, d.subtitle,
  d.outlet, d.periodical, d.periodical_year, d.issue, d.page, d.doc_no, d.index_no, d.subject, d.issuer,
  d.effect_level, d.validity, d.level, d.region_code, CASE WHEN d.level = '国家' THEN '全国' ELSE r.name END AS region,
  d.written_date, d.published_date, d.date, d.date_basis, d.year, d.month, d.column_name, d.editor, d.abstract,
  d.language, d.char_count, d.token_count, d.sentence_count, d.text_digest, d.family_id,
  (SELECT COUNT(*) FROM document_families f WHERE f.family_id = d.document_id) AS family_size,
  d.version_no,
  (SELECT p.gone_at FROM pages p WHERE p.url = d.fetched_url) AS gone_at, d.stamp, d.first_run_id, d.last_run_id
FROM documents d
JOIN sources s ON s.source_key = d.source_key
LEFT JOIN regions r ON r.code = d.region_code
WHERE d.is_primary = 1;
