-- What was taken out of the catalogue, by the names by which it is known again. A paper that was removed is one that is merged into
-- itself: whatever looks for papers passes it, as it does those that were merged. Of its body only updatedAt is left.
CREATE TABLE removed_name (
    -- source:recordId of a record, or scheme:value of an identifier of a paper that is to stay out.
    name      text        NOT NULL,
    is_record boolean     NOT NULL,
    -- What is known of it up to then is not taken in; 'infinity' for good.
    until     timestamptz NOT NULL,
    -- Of a record: the paper that it was a part of first, so that it comes back under that id.
    home      uuid,
    -- All names of one removal.
    removal   uuid        NOT NULL,
    -- Null where the source itself said that it no longer has the record.
    operator  text,
    reason    text        NOT NULL,
    given_at  timestamptz NOT NULL,
    PRIMARY KEY (name, is_record)
);
CREATE INDEX removed_name_removal ON removed_name (removal);
