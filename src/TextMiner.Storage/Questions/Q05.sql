-- Which themes travel together?
-- 哪些主题经常一起出现？
SELECT a.theme, b.theme AS with_theme, COUNT(*) AS docs FROM v_document_themes a
JOIN v_document_themes b ON b.document_id=a.document_id AND b.theme>a.theme
WHERE a.decision='yes' AND b.decision='yes' GROUP BY 1,2 ORDER BY docs DESC;
