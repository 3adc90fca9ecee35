-- What is told of a paper's changes once the day on which they were announced is dropped from paper_change.
CREATE TABLE paper_history (
    paper_id    uuid        NOT NULL,
    seq         bigint      NOT NULL,
    id          uuid        NOT NULL,
    type        text        NOT NULL,
    occurred_at timestamptz NOT NULL,
    -- What is different, and into or from what it was merged or split; null where there is nothing of these.
    body        jsonb,
    PRIMARY KEY (paper_id, seq)
);

-- Since a record of it was removed nothing that happened before is told any more.
ALTER TABLE paper ADD COLUMN history_from bigint NOT NULL DEFAULT 0;
