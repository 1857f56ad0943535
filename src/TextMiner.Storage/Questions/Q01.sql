-- How did the share of documents on a theme move?
-- 某一主题的文件占比如何变化？
SELECT year, docs, docs_total, round(100*doc_share,1) AS pct
FROM v_theme_trend WHERE theme='绿色发展' AND year>=2015 ORDER BY year;
