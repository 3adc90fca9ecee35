-- Which changes are still to be announced; a row goes when the broker has its change. To mark the changes themselves would write
-- each of them, with what it says of its paper, a second time.
CREATE TABLE change_waiting (
    shard       smallint    NOT NULL,
    seq         bigint      NOT NULL,
    -- In which partition the change is.
    occurred_at timestamptz NOT NULL,
    PRIMARY KEY (shard, seq)
) WITH (autovacuum_vacuum_threshold = 10000, autovacuum_vacuum_scale_factor = 0);
INSERT INTO change_waiting SELECT shard, seq, occurred_at FROM paper_change WHERE published_at IS NULL;

DROP INDEX paper_change_unpublished;
ALTER TABLE paper_change DROP COLUMN published_at;

-- Papers are never deleted, and what refers to one is written in its transaction: the checks took a tenth of this
-- server's time for an arrival.
ALTER TABLE paper_identifier DROP CONSTRAINT paper_identifier_paper_id_fkey;
ALTER TABLE paper_title DROP CONSTRAINT paper_title_paper_id_fkey;
ALTER TABLE source_record DROP CONSTRAINT source_record_paper_id_fkey;
