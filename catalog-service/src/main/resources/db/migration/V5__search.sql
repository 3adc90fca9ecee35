-- Papers are searched, listed and counted in an index outside of the database, which is a view of these tables.
DROP INDEX paper_search;
DROP INDEX paper_list;
ALTER TABLE paper DROP COLUMN search;

DROP TRIGGER paper_counted ON paper;
DROP TRIGGER paper_recounted ON paper;
DROP TRIGGER paper_uncounted ON paper;
DROP FUNCTION count_new_papers();
DROP FUNCTION count_changed_paper();
DROP FUNCTION count_papers(bigint);
DROP TABLE paper_count;
