-- Bodies of records are compressed by the service: PostgreSQL's pglz makes texts of this size hardly smaller, and lz4 is not
-- in every build. A body that begins with { is not compressed yet.
ALTER TABLE source_record ALTER COLUMN body TYPE bytea USING convert_to(body::text, 'UTF8');
ALTER TABLE source_record ALTER COLUMN body SET STORAGE EXTERNAL;

-- Trying pglz on these took a third of an insert's time and gained nothing.
ALTER TABLE paper ALTER COLUMN search SET STORAGE EXTERNAL;

-- How many papers there are, those merged into others excepted: the sum of all slots. Each connection counts in a slot of its
-- own, so that no two transactions wait for each other.
CREATE TABLE paper_count (
    slot   smallint PRIMARY KEY,
    papers bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 10);
INSERT INTO paper_count SELECT generate_series(0, 63);
UPDATE paper_count SET papers = (SELECT count(*) FROM paper WHERE merged_into IS NULL) WHERE slot = 0;

CREATE FUNCTION count_papers(more bigint) RETURNS void LANGUAGE sql
    AS 'UPDATE paper_count SET papers = papers + more WHERE slot = pg_backend_pid() % 64';

CREATE FUNCTION count_new_papers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM count_papers((SELECT count(*) FROM came WHERE merged_into IS NULL));
    RETURN NULL;
END $$;
CREATE TRIGGER paper_counted AFTER INSERT ON paper REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION count_new_papers();

CREATE FUNCTION count_changed_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM count_papers(-1);
    ELSE
        PERFORM count_papers((NEW.merged_into IS NULL)::int - (OLD.merged_into IS NULL)::int);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER paper_recounted AFTER UPDATE OF merged_into ON paper FOR EACH ROW
    WHEN ((OLD.merged_into IS NULL) <> (NEW.merged_into IS NULL)) EXECUTE FUNCTION count_changed_paper();
CREATE TRIGGER paper_uncounted AFTER DELETE ON paper FOR EACH ROW
    WHEN (OLD.merged_into IS NULL) EXECUTE FUNCTION count_changed_paper();

-- A partition for each day (UTC), made by the service ahead of time, dropped as a whole when all of it was announced long ago.
ALTER TABLE paper_change RENAME TO paper_change_before;
ALTER TABLE paper_change_before
    DROP CONSTRAINT paper_change_pkey,
    DROP CONSTRAINT paper_change_id_key,
    ALTER COLUMN seq DROP IDENTITY;
DROP INDEX paper_change_unpublished;
DROP INDEX paper_change_published;
CREATE SEQUENCE paper_change_seq;
SELECT setval('paper_change_seq', (SELECT coalesce(max(seq), 0) + 1 FROM paper_change_before), false);
CREATE TABLE paper_change (LIKE paper_change_before INCLUDING ALL) PARTITION BY RANGE (occurred_at);
ALTER TABLE paper_change
    ALTER COLUMN seq SET DEFAULT nextval('paper_change_seq'),
    ALTER COLUMN payload SET STORAGE EXTERNAL,
    ADD PRIMARY KEY (seq, occurred_at);
ALTER SEQUENCE paper_change_seq OWNED BY paper_change.seq;
CREATE INDEX paper_change_unpublished ON paper_change (shard, seq) WHERE published_at IS NULL;

-- What was there before is the first partition, up to the end of today.
DO $$
DECLARE
    newest  timestamptz := (SELECT max(occurred_at) FROM paper_change_before);
    day_end timestamptz;
BEGIN
    IF newest IS NULL THEN
        DROP TABLE paper_change_before;
    ELSE
        day_end := (date_trunc('day', greatest(now(), newest) AT TIME ZONE 'UTC') + interval '1 day') AT TIME ZONE 'UTC';
        EXECUTE format('ALTER TABLE paper_change ATTACH PARTITION paper_change_before FOR VALUES FROM (MINVALUE) TO (%L)',
            day_end);
    END IF;
END $$;
