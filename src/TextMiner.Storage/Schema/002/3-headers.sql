-- What the server said of the body that is held, line by line, without anything that could be a credential: an archive that
-- others read needs it, and no rule has to guess today which header it will want tomorrow.

ALTER TABLE pages ADD COLUMN headers TEXT;
