-- A robots.txt that has expired is asked whether it has changed, of the address that gave it.
ALTER TABLE robots ADD COLUMN etag TEXT;
ALTER TABLE robots ADD COLUMN last_modified TEXT;
ALTER TABLE robots ADD COLUMN answered_by TEXT;

-- What a page that asks not to be indexed gave to ask whether it has changed: it has no row among the pages.
ALTER TABLE frontier ADD COLUMN etag TEXT;
ALTER TABLE frontier ADD COLUMN last_modified TEXT;
ALTER TABLE frontier ADD COLUMN answered_by TEXT;
