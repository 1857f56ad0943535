-- Which region stresses a term most?
-- 哪个地区最强调某个词语？
SELECT region, SUM(n) AS n, round(10000.0*SUM(n)/SUM(tokens_total),2) AS per_10k
FROM v_term_by_region WHERE term='人才' AND level='地方' GROUP BY region ORDER BY per_10k DESC;
