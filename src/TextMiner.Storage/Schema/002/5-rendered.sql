-- Pages that scripts build: the body held is what a browser made of the page, not what the server sent.

ALTER TABLE pages ADD COLUMN rendered INTEGER NOT NULL DEFAULT 0 CHECK (rendered IN (0, 1));
