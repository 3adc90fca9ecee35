-- The order in which readers follow the changes. The number of a row is drawn before its transaction ends, so that a row with a
-- smaller number may appear after one with a larger one. Behind the oldest transaction that is still at work nothing appears
-- any more: readers go by the transaction first and stop there.
ALTER TABLE paper_change ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX paper_change_feed ON paper_change (xid, seq);

-- The last of the changes that are kept no longer, of all days that were dropped.
CREATE TABLE change_dropped (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    xid      xid8   NOT NULL,
    seq      bigint NOT NULL
);
