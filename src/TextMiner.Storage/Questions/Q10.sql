-- When and where did a term appear first?
-- 一个词语最早在何时何地出现？
SELECT region, MIN(year) AS first_year, SUM(n) AS n FROM v_term_by_region
WHERE term='数字化' AND n>0 GROUP BY region ORDER BY first_year;
