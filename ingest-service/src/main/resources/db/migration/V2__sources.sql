-- From when on a host, or the domain it belongs to, may be asked again.
CREATE TABLE host_turn (
    host    text PRIMARY KEY,
    next_at timestamptz NOT NULL,
    holder  uuid
);

CREATE TABLE source (
    name            text PRIMARY KEY,
    -- How it is read, as JSON.
    settings        text        NOT NULL,
    -- From the configuration, not by the API.
    configured      boolean     NOT NULL,
    created_at      timestamptz NOT NULL,

    -- The next page to be asked for, as JSON. It moves when the page before it is with the broker.
    position        text        NOT NULL,
    -- NULL: not by itself.
    next_run_at     timestamptz,
    -- Who works on it, and until when nobody else does.
    holder          uuid,
    leased_until    timestamptz,

    -- The run that goes on, or the last one.
    run             uuid,
    run_started_at  timestamptz,
    run_finished_at timestamptz,
    run_pages       int         NOT NULL DEFAULT 0,
    run_published   bigint      NOT NULL DEFAULT 0,
    run_rejected    bigint      NOT NULL DEFAULT 0,
    run_fingerprint bigint      NOT NULL DEFAULT 0,
    run_remark      text,
    traceparent     text,

    published       bigint      NOT NULL DEFAULT 0,
    rejected        bigint      NOT NULL DEFAULT 0,
    last_rejection  text,
    -- What the last whole list had; the same again is nothing new.
    fingerprint     bigint      NOT NULL DEFAULT 0,
    last_new_at     timestamptz,
    -- In a row, and the last one's reason.
    failures        int         NOT NULL DEFAULT 0,
    failure         text,

    health          text        NOT NULL CHECK (health IN ('NEW', 'HEALTHY', 'QUIET', 'DEGRADED')),
    health_reason   text,
    health_since    timestamptz NOT NULL,
    -- It said that it is gone for good.
    ended_at        timestamptz
);
CREATE INDEX source_due ON source (next_run_at) WHERE next_run_at IS NOT NULL;

-- Files of watched folders that were handed over to the imports.
CREATE TABLE watched_file (
    source   text        NOT NULL REFERENCES source ON DELETE CASCADE,
    path     text        NOT NULL,
    bytes    bigint      NOT NULL,
    modified timestamptz NOT NULL,
    PRIMARY KEY (source, path)
);

-- Changes of health that are not yet on the topic.
CREATE TABLE source_announcement (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id   uuid        NOT NULL,
    source     text        NOT NULL,
    type       text        NOT NULL,
    event      text        NOT NULL,
    changed_at timestamptz NOT NULL,
    traceparent text
);
