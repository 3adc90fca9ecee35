-- What ties a record to a paper is kept with the record, so that a paper can be taken apart again.
ALTER TABLE source_record
    -- scheme:value, and the keys of the titles, of all states that the record ever had.
    ADD COLUMN identifiers text[],
    ADD COLUMN titles      bigint[],
    -- The list and the place in it where the record appeared first.
    ADD COLUMN first_seen  timestamptz,
    ADD COLUMN place       bigint,
    -- The paper that the record was a part of first. Papers are never deleted; a check at each insert would cost too much.
    ADD COLUMN home        uuid;

UPDATE source_record r SET
    identifiers = (SELECT coalesce(array_agg(DISTINCT (i ->> 'scheme') || ':' || (i ->> 'value')), '{}')
        FROM json_array_elements(r.body -> 'identifiers') i WHERE i ->> 'scheme' NOT IN ('issn', 'eissn', 'isbn')),
    titles = (SELECT coalesce(array_agg(t.fingerprint), '{}') FROM paper_title t WHERE t.paper_id = r.paper_id),
    first_seen = p.first_seen, place = p.place, home = r.paper_id
FROM paper p WHERE p.id = r.paper_id;

ALTER TABLE source_record
    ALTER COLUMN identifiers SET NOT NULL,
    ALTER COLUMN titles SET NOT NULL,
    ALTER COLUMN first_seen SET NOT NULL,
    ALTER COLUMN place SET NOT NULL,
    ALTER COLUMN home SET NOT NULL;

ALTER TABLE paper ADD COLUMN merge_reason text;

-- What operators said of two records, by their keys source:recordId, the smaller one first.
CREATE TABLE verdict (
    record_one   text        NOT NULL,
    record_other text        NOT NULL,
    kind         text        NOT NULL CHECK (kind IN ('same', 'apart')),
    operator     text        NOT NULL,
    reason       text        NOT NULL,
    given_at     timestamptz NOT NULL,
    PRIMARY KEY (record_one, record_other),
    CHECK (record_one < record_other)
);
CREATE INDEX verdict_other ON verdict (record_other);
