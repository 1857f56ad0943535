-- Why was this document tagged? The sentences, with the words that decided
-- 为什么给这份文件打上这些主题标签？
SELECT theme, matched, sentence, url FROM v_theme_evidence
WHERE document_id=1 ORDER BY theme, contribution DESC;
