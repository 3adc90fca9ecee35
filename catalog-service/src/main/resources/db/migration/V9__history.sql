-- The changes of one paper. Writers of changes wait while it is built, some seconds for a million of them; readers do not.
-- CONCURRENTLY is not to be had for a table with partitions.
CREATE INDEX paper_change_paper ON paper_change (paper_id, seq);

-- Since when a feed that has never had a paper has had none, as far as anybody can tell.
INSERT INTO feed_membership VALUES ('', 0, date_trunc('second', now()));
