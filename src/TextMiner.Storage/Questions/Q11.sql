-- What should a human check next? (nearest to the decision boundary)
-- 接下来应由人工复核什么？
SELECT theme, document_id, title, round(score,2) AS score, url FROM v_document_themes
WHERE decision='abstain' AND decided_by<>'human' ORDER BY abs(score-0.5) LIMIT 20;
