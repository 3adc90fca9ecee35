-- Counts seen at a source, by its own record, so that merging and splitting papers moves nothing. Of all observations of
-- a count those are kept that were above every earlier one: what that leaves does not depend on the order of arrival.
-- 'appearances' (when the record was first seen) and 'listed' (when its source says that it listed it) are facts as well.
CREATE TABLE signal (
    source    text        NOT NULL,
    record_id text        NOT NULL,
    kind      text        NOT NULL,
    seen_at   timestamptz NOT NULL,
    value     numeric     NOT NULL,
    PRIMARY KEY (source, record_id, kind, seen_at)
);
CREATE INDEX signal_seen ON signal (seen_at) WHERE kind NOT IN ('appearances', 'listed');

-- By how much a record's counts rose on a day (UTC), computed from its signals.
CREATE TABLE gain (
    source    text    NOT NULL,
    record_id text    NOT NULL,
    kind      text    NOT NULL,
    day       date    NOT NULL,
    amount    numeric NOT NULL,
    PRIMARY KEY (source, record_id, kind, day)
);
CREATE INDEX gain_day ON gain (day);
CREATE INDEX gain_crowd ON gain (source, kind, day) INCLUDE (amount);

-- Votes and picks of readers here belong to a paper's id and follow paper.merged_into.
CREATE TABLE vote (
    paper_id      uuid        NOT NULL REFERENCES paper,
    voter         text        NOT NULL,
    cast_at       timestamptz NOT NULL,
    taken_back_at timestamptz
);
CREATE UNIQUE INDEX vote_standing ON vote (paper_id, voter) WHERE taken_back_at IS NULL;
CREATE INDEX vote_paper ON vote (paper_id);
CREATE INDEX vote_cast ON vote (cast_at);

CREATE TABLE pick (
    paper_id      uuid        NOT NULL REFERENCES paper,
    curator       text        NOT NULL,
    note          text        NOT NULL,
    picked_at     timestamptz NOT NULL,
    taken_back_at timestamptz
);
CREATE UNIQUE INDEX pick_standing ON pick (paper_id) WHERE taken_back_at IS NULL;
CREATE INDEX pick_paper ON pick (paper_id);
CREATE INDEX pick_picked ON pick (picked_at);

-- The trending lists as they are: rank does not age, see docs/trending.md. A place is set while the paper is announced
-- to be on the list.
CREATE TABLE trending (
    period   text             NOT NULL,
    paper_id uuid             NOT NULL REFERENCES paper,
    rank     double precision NOT NULL,
    why      json             NOT NULL,
    place    integer,
    PRIMARY KEY (period, paper_id)
);
CREATE INDEX trending_rank ON trending (period, rank DESC, paper_id);
CREATE INDEX trending_paper ON trending (paper_id);
CREATE INDEX trending_listed ON trending (period) WHERE place IS NOT NULL;

-- The day whose list a paper is on, and its standing there.
CREATE TABLE daily_paper (
    paper_id uuid PRIMARY KEY REFERENCES paper,
    day      date             NOT NULL,
    score    double precision NOT NULL,
    votes    numeric          NOT NULL,
    why      json             NOT NULL
);
CREATE INDEX daily_paper_day ON daily_paper (day, score DESC, paper_id);

-- What has to be computed anew: a paper, or all papers whose gains are measured by a crowd from a day on. A row goes when
-- it is done; the same paper may be here twice, so that nobody waits for another's transaction.
CREATE TABLE trending_stale (
    seq      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    paper_id uuid,
    source   text,
    kind     text,
    day      date
);

-- The day up to which the lists have been moved on.
CREATE TABLE trending_day (
    day date NOT NULL
);

-- Entries and leavings to be announced, in the order of seq; a row goes when the broker has it.
CREATE TABLE trending_change (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          uuid        NOT NULL,
    paper_id    uuid        NOT NULL,
    type        text        NOT NULL,
    payload     text        NOT NULL,
    occurred_at timestamptz NOT NULL
);

-- What others computed.
CREATE TABLE ranking_score (
    ranking  text             NOT NULL,
    paper_id uuid             NOT NULL,
    score    double precision NOT NULL,
    as_of    timestamptz      NOT NULL,
    parts    json             NOT NULL,
    PRIMARY KEY (ranking, paper_id)
);
CREATE INDEX ranking_score_list ON ranking_score (ranking, score DESC, paper_id);

-- Whoever moves a record to another paper, merging or splitting: what was computed for both no longer holds.
CREATE FUNCTION source_record_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO trending_stale (paper_id) VALUES (OLD.paper_id), (NEW.paper_id);
    RETURN NULL;
END $$;
CREATE TRIGGER source_record_moved AFTER UPDATE OF paper_id ON source_record
    FOR EACH ROW WHEN (OLD.paper_id IS DISTINCT FROM NEW.paper_id) EXECUTE FUNCTION source_record_moved();
