CREATE TABLE import_job (
    id           uuid PRIMARY KEY,
    name         text        NOT NULL,
    -- Where the file lies; in the spool it is the job's own and is deleted when the job ends.
    file         text        NOT NULL,
    spooled      boolean     NOT NULL,
    bytes        bigint      NOT NULL,
    format       text        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED')),
    published    bigint      NOT NULL DEFAULT 0,
    rejected     bigint      NOT NULL DEFAULT 0,
    bytes_read   bigint      NOT NULL DEFAULT 0,
    failure      text,
    traceparent  text        NOT NULL,
    created_at   timestamptz NOT NULL,
    started_at   timestamptz,
    finished_at  timestamptz,
    leased_until timestamptz
);
CREATE INDEX import_job_open ON import_job (created_at) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX import_job_list ON import_job (created_at DESC, id);

-- What could not be read, by its number among the file's blocks.
CREATE TABLE rejected_block (
    job_id  uuid   NOT NULL REFERENCES import_job ON DELETE CASCADE,
    number  bigint NOT NULL,
    place   text   NOT NULL,
    reason  text   NOT NULL,
    excerpt text   NOT NULL,
    PRIMARY KEY (job_id, number)
);
