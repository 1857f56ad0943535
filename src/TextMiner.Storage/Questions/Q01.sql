-- How did the share of documents on a theme move?
-- 某一主题的文件占比如何变化？
-- :theme text '绿色发展' the policy theme; 政策主题
-- :from integer 2015 the first year; 起始年份
SELECT year, docs, docs_total, round(100*doc_share,1) AS pct
FROM v_theme_trend WHERE theme=:theme AND year>=:from ORDER BY year;
