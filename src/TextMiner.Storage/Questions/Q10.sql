-- When and where did a term appear first?
-- 一个词语最早在何时何地出现？
-- :term text '数字化' the term; 词语
SELECT region, MIN(year) AS first_year, SUM(n) AS n FROM v_term_by_region
WHERE term=:term AND n>0 GROUP BY region ORDER BY first_year;
