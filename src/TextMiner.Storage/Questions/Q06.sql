-- Which terms are new or much more frequent since 2020? (smoothed ratio of rates)
-- 2020年以来哪些词语新出现或明显增多？
-- :since integer 2020 the first year that counts as now; 新时期的起始年份
-- :least integer 200 occurrences since then; 新时期内的最少次数
-- :top integer 20 how many terms; 词语个数
SELECT term, SUM(n*(year>=:since)) AS now, SUM(n*(year<:since)) AS past,
 round((SUM(n*(year>=:since))+1.0)/(SUM(n*(year<:since))+1.0)
 * (SELECT 1.0*SUM(tokens*(year<:since))/SUM(tokens*(year>=:since)) FROM v_year_totals),1) AS ratio
FROM term_years JOIN terms USING(term_id) GROUP BY term_id HAVING now>=:least ORDER BY ratio DESC LIMIT :top;
