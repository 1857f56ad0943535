-- Which documents are cited most, and first by whom?
-- 哪些文件被引用最多，最早在何时？
-- :top integer 10 how many documents; 文件个数
SELECT cited, COUNT(DISTINCT citing_id) AS cited_by, MIN(citing_date) AS first_cited
FROM v_citations WHERE cited_id IS NOT NULL GROUP BY cited_id ORDER BY cited_by DESC LIMIT :top;
