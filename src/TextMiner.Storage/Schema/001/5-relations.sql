-- Who cites whom, and who repeats whom.

CREATE TABLE citations (
  citation_id  INTEGER PRIMARY KEY,
  citing_id    INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
  cited_id     INTEGER REFERENCES documents (document_id) ON DELETE SET NULL,
  cited_title  TEXT    NOT NULL,
  cited_doc_no TEXT,
  sentence     INTEGER NOT NULL,
  kind         TEXT    NOT NULL CHECK (kind IN ('mention', 'quotation')),
  FOREIGN KEY (citing_id, sentence) REFERENCES sentences (document_id, ordinal) ON DELETE CASCADE
) STRICT;
CREATE INDEX citations_citing ON citations (citing_id, sentence);
CREATE INDEX citations_cited ON citations (cited_id, citing_id);

-- document_id repeats a sentence of other_id, the earlier of the two.
CREATE TABLE shared_sentences (
  document_id    INTEGER NOT NULL,
  sentence       INTEGER NOT NULL,
  other_id       INTEGER NOT NULL,
  other_sentence INTEGER NOT NULL,
  PRIMARY KEY (document_id, other_id, sentence),
  FOREIGN KEY (document_id, sentence) REFERENCES sentences (document_id, ordinal) ON DELETE CASCADE,
  FOREIGN KEY (other_id, other_sentence) REFERENCES sentences (document_id, ordinal) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX shared_sentences_own ON shared_sentences (document_id, sentence);
CREATE INDEX shared_sentences_other ON shared_sentences (other_id, other_sentence);
