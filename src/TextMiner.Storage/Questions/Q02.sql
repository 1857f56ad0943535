-- Relative frequency of two terms by year (zero-filled)
-- 两个词语的相对频率逐年变化
-- :term text '人才' the first term; 第一个词语
-- :other text '数字化' the second term; 第二个词语
-- :from integer 2018 the first year; 起始年份
-- :to integer 2024 the last year; 结束年份
SELECT term, year, n, round(per_10k,2) AS per_10k FROM v_term_trend
WHERE term IN (:term,:other) AND year BETWEEN :from AND :to ORDER BY term, year;
