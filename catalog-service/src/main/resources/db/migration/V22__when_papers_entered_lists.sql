-- Null of papers that are not among those whose entering is announced, or were before this was kept.
ALTER TABLE trending ADD COLUMN entered_at timestamptz;
