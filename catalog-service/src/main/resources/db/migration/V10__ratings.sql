-- What readers make of papers, for the search indexes. Who has read up to a number goes on behind it: numbers are given
-- under the lock of the trending refresh, one transaction at a time, so that a higher one is never committed first.
CREATE SEQUENCE paper_rating_seq;

CREATE TABLE paper_rating (
    paper_id uuid PRIMARY KEY,
    votes bigint NOT NULL,
    trending double precision NOT NULL,
    seq bigint NOT NULL UNIQUE DEFAULT nextval('paper_rating_seq')
);

INSERT INTO paper_rating (paper_id, votes, trending)
SELECT paper_id, coalesce(floor(d.votes), 0), coalesce(t.rank, '-Infinity')
FROM daily_paper d FULL JOIN (SELECT paper_id, rank FROM trending WHERE period = 'day') AS t USING (paper_id);
