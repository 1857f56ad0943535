-- Relative frequency of two terms by year (zero-filled)
-- 两个词语的相对频率逐年变化
SELECT term, year, n, round(per_10k,2) AS per_10k FROM v_term_trend
WHERE term IN ('人才','数字化') AND year BETWEEN 2018 AND 2024 ORDER BY term, year;
