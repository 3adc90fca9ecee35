-- On the list of which day a paper is, and whether appearances keep it on a list, is decided otherwise now: all that stand
-- anywhere are computed anew.
INSERT INTO trending_stale (paper_id) SELECT paper_id FROM daily_paper UNION SELECT paper_id FROM trending;
