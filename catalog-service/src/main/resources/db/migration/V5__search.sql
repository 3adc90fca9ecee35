-- Papers are searched in an index outside of the database, which is a view of these tables.
DROP INDEX paper_search;
ALTER TABLE paper DROP COLUMN search;
