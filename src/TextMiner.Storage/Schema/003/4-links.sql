-- How documents are found by what they say and by what they are called. All of it is derived.

-- Fingerprints of all sentences that are long enough.
CREATE TABLE sentence_hashes (
  hash        INTEGER NOT NULL,
  document_id INTEGER NOT NULL,
  sentence    INTEGER NOT NULL,
  PRIMARY KEY (hash, document_id, sentence)
) STRICT, WITHOUT ROWID;

-- Sentences that several primaries hold, in order of date: a later place repeats the earlier ones.
CREATE TABLE shared_sentences (
  hash        INTEGER NOT NULL,
  place       INTEGER NOT NULL CHECK (place > 0),
  document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
  sentence    INTEGER NOT NULL,
  PRIMARY KEY (hash, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX shared_sentences_document ON shared_sentences (document_id, sentence);

-- How many sentences of other_id, the earlier of the two, document_id repeats.
CREATE TABLE shared_documents (
  document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
  other_id    INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
  sentences   INTEGER NOT NULL CHECK (sentences > 0),
  PRIMARY KEY (document_id, other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX shared_documents_other ON shared_documents (other_id);
CREATE INDEX shared_documents_most ON shared_documents (sentences) WHERE sentences >= 5;

-- 64 bits of what a document may be cited by: its number, its title and the names within it.
CREATE TABLE document_names (
  document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
  name        INTEGER NOT NULL,
  PRIMARY KEY (document_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_names_name ON document_names (name);

ALTER TABLE citations ADD COLUMN title_name INTEGER;
ALTER TABLE citations ADD COLUMN number_name INTEGER;
CREATE INDEX citations_title ON citations (title_name);
CREATE INDEX citations_number ON citations (number_name) WHERE number_name IS NOT NULL;

-- By how many primaries a document is cited, and when first.
CREATE TABLE cited_documents (
  document_id INTEGER PRIMARY KEY REFERENCES documents (document_id) ON DELETE CASCADE,
  cited_by    INTEGER NOT NULL CHECK (cited_by > 0),
  first_cited TEXT    NOT NULL
) STRICT;

-- What documents said, were called and belonged to before they changed or went: what derives from it is to be made anew.
CREATE TABLE stale_hashes (
  hash        INTEGER NOT NULL,
  document_id INTEGER NOT NULL,
  PRIMARY KEY (hash, document_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE stale_names (name INTEGER PRIMARY KEY) STRICT;
CREATE TABLE stale_cited (document_id INTEGER PRIMARY KEY) STRICT;
CREATE TABLE stale_families (document_id INTEGER PRIMARY KEY) STRICT;
