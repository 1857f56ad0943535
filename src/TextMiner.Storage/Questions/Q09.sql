-- Which local documents repeat national sentences, and how many days later?
-- 哪些地方文件重复了国家文件的句子，晚了多少天？
-- :least integer 5 repeated sentences; 重复句子的最少个数
SELECT title, other_title AS from_title, sentences, lag_days FROM v_shared_documents
WHERE level='地方' AND other_level='国家' AND other_date<date AND sentences>=:least ORDER BY sentences DESC;
