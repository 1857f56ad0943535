-- Version 4: the index of textminer search. Nobody but that command reads it: analysts look for text with LIKE on v_sentences.
-- Plain tables of plain bytes, so that every SQLite opens the file. The index is filled when the file is opened.

-- Latin words and numbers that occur in some text, folded.
CREATE TABLE search_words (
  word_id INTEGER PRIMARY KEY,
  word    TEXT    NOT NULL UNIQUE
) STRICT;

-- Which documents of a shard hold a gram, and how often. gram_key is shard, field and gram in one integer, so that the lists of
-- the documents that come now lie together, and a page holds many of them.
CREATE TABLE search_postings (
  gram_key INTEGER PRIMARY KEY,
  postings BLOB    NOT NULL
) STRICT;

-- The length in tokens of every document of a shard; 0 where there is none.
CREATE TABLE search_lengths (
  shard   INTEGER PRIMARY KEY,
  lengths BLOB    NOT NULL
) STRICT;

-- Documents that came, changed or went since the lists were written: what the lists say of them, and what is true.
CREATE TABLE search_recent (
  document_id INTEGER PRIMARY KEY,
  before      BLOB,
  after       BLOB
) STRICT;

-- Title and text of every document, one byte a token: whether a phrase may be there is seen without reading the text.
CREATE TABLE search_sketches (
  document_id INTEGER PRIMARY KEY,
  tokens      BLOB    NOT NULL
) STRICT;

CREATE INDEX documents_issuer ON documents (issuer);
CREATE INDEX documents_kind ON documents (kind);
-- Searches narrow by date with reprints or without; documents_date holds those that are none.
CREATE INDEX documents_date_reprints ON documents (date) WHERE is_primary = 0;
