-- Which local documents repeat national sentences, and how many days later?
-- 哪些地方文件重复了国家文件的句子，晚了多少天？
SELECT l.title, n.title AS from_title, COUNT(DISTINCT s.text) AS sentences,
 CAST(julianday(l.date)-julianday(n.date) AS INT) AS lag_days
FROM v_shared_sentences s JOIN documents l ON l.document_id=s.document_id AND l.level='地方'
JOIN documents n ON n.document_id=s.other_id AND n.level='国家' AND n.date<l.date
GROUP BY l.document_id, n.document_id HAVING sentences>=5 ORDER BY sentences DESC;
