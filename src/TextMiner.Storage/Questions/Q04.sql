-- Which region stresses a term most?
-- 哪个地区最强调某个词语？
-- :term text '人才' the term; 词语
-- :level text '地方' 地方 (local) or 国家 (national); 地方或国家
SELECT region, SUM(n) AS n, round(10000.0*SUM(n)/SUM(tokens_total),2) AS per_10k
FROM v_term_by_region WHERE term=:term AND level=:level GROUP BY region ORDER BY per_10k DESC;
