-- What each source's crowd gave on a day: how many gains and how much in all. Gains are measured by these.
LOCK TABLE gain IN SHARE ROW EXCLUSIVE MODE;
CREATE TABLE gain_sum AS
    -- Whether the papers that are measured by it have to be computed anew.
    SELECT source, kind, day, count(*) AS gains, sum(amount) AS amount, false AS changed FROM gain GROUP BY 1, 2, 3;
ALTER TABLE gain_sum
    ADD PRIMARY KEY (source, kind, day),
    ALTER COLUMN gains SET NOT NULL,
    ALTER COLUMN amount SET NOT NULL,
    ALTER COLUMN changed SET NOT NULL;
CREATE INDEX gain_sum_changed ON gain_sum (day) WHERE changed;

-- What is to be added to the sums, which the trending refresh does: whoever writes gains waits for nobody else who does.
CREATE TABLE gain_change (
    source text    NOT NULL,
    kind   text    NOT NULL,
    day    date    NOT NULL,
    gains  bigint  NOT NULL,
    amount numeric NOT NULL
) WITH (autovacuum_vacuum_threshold = 10000, autovacuum_vacuum_scale_factor = 0);

CREATE FUNCTION gains_came() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO gain_change SELECT source, kind, day, count(*), sum(amount) FROM came GROUP BY 1, 2, 3;
    RETURN NULL;
END $$;
CREATE TRIGGER gains_came AFTER INSERT ON gain REFERENCING NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION gains_came();

CREATE FUNCTION gains_went() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO gain_change SELECT source, kind, day, -count(*), -sum(amount) FROM gone GROUP BY 1, 2, 3;
    RETURN NULL;
END $$;
CREATE TRIGGER gains_went AFTER DELETE ON gain REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION gains_went();

-- The queue is one of papers only. Once all that stand anywhere are computed anew.
DROP INDEX trending_stale_crowds;
DELETE FROM trending_stale WHERE paper_id IS NULL;
ALTER TABLE trending_stale
    DROP COLUMN source,
    DROP COLUMN kind,
    DROP COLUMN day,
    ALTER COLUMN paper_id SET NOT NULL;
INSERT INTO trending_stale (paper_id) SELECT paper_id FROM daily_paper UNION SELECT paper_id FROM trending;
