-- When a run last saved something: of one that was cut off, since when it shows no progress.
ALTER TABLE runs ADD COLUMN progress_at TEXT;
