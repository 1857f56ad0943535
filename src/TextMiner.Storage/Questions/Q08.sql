-- Which documents are cited most, and first when?
-- 哪些文件被引用最多，最早在何时？
-- :top integer 10 how many documents; 文件个数
SELECT title AS cited, cited_by, first_cited FROM v_cited_documents ORDER BY cited_by DESC LIMIT :top;
