-- Concordance of a phrase, with date and issuer
-- 某个短语的上下文，附日期与地区
-- :term text '数据要素' the phrase; 短语
SELECT date, region, title, substr(text, max(1,instr(text,:term)-15), 34) AS kwic
FROM v_sentences WHERE text LIKE '%'||:term||'%' ORDER BY date;
