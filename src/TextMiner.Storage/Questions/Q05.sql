-- Which themes travel together?
-- 哪些主题经常一起出现？
SELECT theme, with_theme, SUM(docs) AS docs FROM v_theme_pairs GROUP BY 1,2 ORDER BY docs DESC;
