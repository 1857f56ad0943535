-- What changed in the last refresh?
-- 上一次更新改变了什么？
SELECT change, field, COUNT(*) AS n, MIN(title) AS example FROM v_changes
WHERE run_id=(SELECT MAX(run_id) FROM runs WHERE kind='refresh') GROUP BY 1,2;
