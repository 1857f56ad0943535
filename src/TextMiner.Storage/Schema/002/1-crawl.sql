-- A crawl that survives being killed: claims, the pace of hosts and robots.txt are rows, not memory.

-- When a host was asked last, and until when it wants to be left alone.
CREATE TABLE hosts (
  host       TEXT PRIMARY KEY,
  asked_at   TEXT NOT NULL,
  not_before TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- networks is part of the key: a file that one source may not reach may well be reached by another.
CREATE TABLE robots (
  address    TEXT NOT NULL,
  networks   TEXT NOT NULL,
  body       BLOB,
  reason     TEXT,
  detail     TEXT,
  status     INTEGER,
  expires_at TEXT NOT NULL,
  PRIMARY KEY (address, networks)
) STRICT, WITHOUT ROWID;

-- is_nearer: visited when it seemed farther from a start page than it is, and its links are still to be followed from there.
-- waiting: to be claimed once due. leased: in the hands of a crawler. asking: a request is under way, and is one of the attempts.
ALTER TABLE frontier RENAME TO frontier_before;
CREATE TABLE frontier (
  frontier_id INTEGER PRIMARY KEY,
  url         TEXT    NOT NULL UNIQUE,
  source_key  TEXT    NOT NULL REFERENCES sources (source_key),
  host        TEXT    NOT NULL,
  state       TEXT    NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'leased', 'asking')),
  role        TEXT    NOT NULL CHECK (role IN ('list', 'article', 'attachment', 'feed')),
  depth       INTEGER NOT NULL CHECK (depth >= 0),
  found_on    TEXT,
  found_at    TEXT    NOT NULL,
  visits      INTEGER NOT NULL DEFAULT 0,
  attempts    INTEGER NOT NULL DEFAULT 0,
  due_at      TEXT    NOT NULL,
  interval_s  INTEGER,
  lease_owner TEXT,
  lease_until TEXT,
  fence       INTEGER NOT NULL DEFAULT 0,
  is_nearer   INTEGER NOT NULL DEFAULT 0 CHECK (is_nearer IN (0, 1))
) STRICT;
INSERT INTO frontier (url, source_key, host, role, depth, found_on, found_at, visits, due_at, fence)
SELECT url, source_key,
  substr(url, instr(url, '//') + 2, instr(substr(url, instr(url, '//') + 2) || '/', '/') - 1),
  CASE WHEN depth = 0 OR url IN (SELECT url FROM pages WHERE role = 'list') THEN 'list' ELSE 'article' END, depth, found_on, found_at, attempts, due_at, fence
FROM frontier_before ORDER BY found_at, depth, url;
DROP TABLE frontier_before;
CREATE INDEX frontier_due ON frontier (source_key, host, due_at) WHERE state = 'waiting';
CREATE INDEX frontier_claimed ON frontier (lease_until) WHERE state <> 'waiting';
CREATE INDEX frontier_source ON frontier (source_key);
CREATE INDEX frontier_nearer ON frontier (source_key) WHERE is_nearer = 1;

-- Since when the server says that there is no such page (404 or 410); null while there is one.
ALTER TABLE pages ADD COLUMN gone_at TEXT;

-- How often the program ended while it read the page.
ALTER TABLE pages ADD COLUMN read_attempts INTEGER NOT NULL DEFAULT 0;

-- Articles dated outside are not wanted; null for no bound.
ALTER TABLE sources ADD COLUMN wanted_from TEXT;
ALTER TABLE sources ADD COLUMN wanted_until TEXT;

-- Digest of the source's definition: when it changes, lists are looked at anew.
ALTER TABLE sources ADD COLUMN definition_digest TEXT;
