-- Why was this document tagged? The sentences, with the words that decided
-- 为什么给这份文件打上这些主题标签？
-- :document integer 1 the document's id; 文件的行号
SELECT theme, matched, sentence, url FROM v_theme_evidence
WHERE document_id=:document ORDER BY theme, contribution DESC;
