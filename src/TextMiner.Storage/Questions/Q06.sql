-- Which terms are new or much more frequent since 2020? (smoothed ratio of rates)
-- 2020年以来哪些词语新出现或明显增多？
SELECT term, SUM(n*(year>=2020)) AS now, SUM(n*(year<2020)) AS past,
 round((SUM(n*(year>=2020))+1.0)/(SUM(n*(year<2020))+1.0)
 * (SELECT 1.0*SUM(tokens*(year<2020))/SUM(tokens*(year>=2020)) FROM v_year_totals),1) AS ratio
FROM term_years JOIN terms USING(term_id) GROUP BY term_id HAVING now>=200 ORDER BY ratio DESC LIMIT 20;
