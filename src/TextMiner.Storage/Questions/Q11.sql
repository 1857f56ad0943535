-- What should a human check next? (nearest to the decision boundary)
-- 接下来应由人工复核什么？
-- :top integer 20 how many decisions; 判定的个数
SELECT theme, document_id, title, round(score,2) AS score, url FROM v_document_themes
WHERE decision='abstain' AND decided_by<>'human' ORDER BY abs(score-0.5) LIMIT :top;
