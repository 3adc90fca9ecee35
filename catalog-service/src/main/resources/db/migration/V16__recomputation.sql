-- How far all papers are decided anew by other rules than those by which they were. One row, from the first start on.
CREATE TABLE recomputation (
    one      boolean PRIMARY KEY DEFAULT true CHECK (one),
    -- The code's checksum and whose word counts more.
    rules    text    NOT NULL,
    -- The last paper that is done; null at the beginning.
    done_to  uuid,
    finished boolean NOT NULL,
    -- So many are done.
    papers   bigint  NOT NULL DEFAULT 0
);
INSERT INTO recomputation (rules, finished) SELECT 'of versions before', false WHERE EXISTS (SELECT FROM paper);
