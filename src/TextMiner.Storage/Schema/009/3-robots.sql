-- A robots.txt that has expired is asked whether it has changed, of the address that gave it.
ALTER TABLE robots ADD COLUMN etag TEXT;
ALTER TABLE robots ADD COLUMN last_modified TEXT;
ALTER TABLE robots ADD COLUMN answered_by TEXT;
