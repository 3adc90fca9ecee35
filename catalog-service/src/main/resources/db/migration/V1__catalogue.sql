-- A paper, computed from its source records. A paper that was merged into another one stays as a signpost.
CREATE TABLE paper (
    id          uuid PRIMARY KEY,
    -- The whole state (paper-events' Paper), as it is announced and served.
    body        jsonb       NOT NULL,
    -- The list order: the first observation, then the place within that list.
    first_seen  timestamptz NOT NULL,
    place       bigint      NOT NULL,
    merged_into uuid REFERENCES paper,
    search      tsvector
);
CREATE INDEX paper_list ON paper (first_seen DESC, place, id) WHERE merged_into IS NULL;
CREATE INDEX paper_merged ON paper (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX paper_search ON paper USING gin (search);

-- Every identifier that any state of any record of the paper ever had: the ways that lead to it.
CREATE TABLE paper_identifier (
    scheme   text NOT NULL,
    value    text NOT NULL,
    paper_id uuid NOT NULL REFERENCES paper,
    PRIMARY KEY (scheme, value)
);
CREATE INDEX paper_identifier_paper ON paper_identifier (paper_id);

CREATE TABLE paper_title (
    fingerprint bigint NOT NULL,
    paper_id    uuid   NOT NULL REFERENCES paper,
    PRIMARY KEY (fingerprint, paper_id)
);
CREATE INDEX paper_title_paper ON paper_title (paper_id);

-- The latest state of each source's record, as it came.
CREATE TABLE source_record (
    source      text        NOT NULL,
    record_id   text        NOT NULL,
    paper_id    uuid        NOT NULL REFERENCES paper,
    observed_at timestamptz NOT NULL,
    hash        text        NOT NULL,
    body        json        NOT NULL,
    PRIMARY KEY (source, record_id)
);
CREATE INDEX source_record_paper ON source_record (paper_id);

-- What happened to the papers, to be announced in the order of seq for each paper. A row is written while its paper's
-- row is locked, so that for one paper the order of seq is the order of the commits.
CREATE TABLE paper_change (
    seq          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id           uuid        NOT NULL UNIQUE,
    shard        smallint    NOT NULL,
    paper_id     uuid        NOT NULL,
    type         text        NOT NULL,
    payload      text        NOT NULL,
    traceparent  text,
    occurred_at  timestamptz NOT NULL,
    published_at timestamptz
);
CREATE INDEX paper_change_unpublished ON paper_change (shard, seq) WHERE published_at IS NULL;
CREATE INDEX paper_change_published ON paper_change (published_at) WHERE published_at IS NOT NULL;

-- Who holds the lock on a shard's row announces that shard's changes.
CREATE TABLE relay_shard (
    shard smallint PRIMARY KEY
);
INSERT INTO relay_shard SELECT generate_series(0, 15);
