-- What OAI-PMH lists by: when a paper changed last, and the sets that it is in. A merged paper keeps both, it is listed as deleted.
ALTER TABLE paper
    ADD COLUMN changed_at timestamptz,
    ADD COLUMN sets       text[];

-- As SetSpecs makes them.
CREATE FUNCTION sets_of(body jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(array_agg(DISTINCT s.spec ORDER BY s.spec), '{}')
    FROM jsonb_array_elements(coalesce(body -> 'categories', '[]')) c,
        LATERAL (SELECT c ->> 'scheme' AS scheme, c ->> 'code' AS code) class,
        LATERAL (
            SELECT split_part(code, '.', 1)
            WHERE scheme = 'arxiv' AND code ~ '^[a-z][a-z-]{1,19}(\.[A-Za-z][A-Za-z-]{1,19})?$'
            UNION ALL SELECT replace(code, '.', ':')
            WHERE scheme = 'arxiv' AND code ~ '^[a-z][a-z-]{1,19}\.[A-Za-z][A-Za-z-]{1,19}$'
            UNION ALL SELECT unnest(ARRAY['msc', 'msc:' || code])
            WHERE scheme = 'msc' AND code ~ '^[0-9]{2}([A-Z-][0-9]{2}|[A-Z]?xx|-XX)?$'
            UNION ALL SELECT unnest(ARRAY['acm', 'acm:' || code])
            WHERE scheme = 'acm' AND code ~ '^[A-K](\.([0-9]{1,2}|[a-z])){0,3}$') s(spec)
$$;

-- Written as the table is rewritten, instead of one more version of every row.
ALTER TABLE paper
    ALTER COLUMN changed_at TYPE timestamptz USING coalesce((body ->> 'updatedAt')::timestamptz, first_seen),
    ALTER COLUMN sets TYPE text[] USING sets_of(body);
DROP FUNCTION sets_of;
-- The clock and not the time at which the transaction began: see docs/oai-pmh.md.
ALTER TABLE paper
    ALTER COLUMN changed_at SET DEFAULT clock_timestamp(),
    ALTER COLUMN changed_at SET NOT NULL,
    ALTER COLUMN sets SET DEFAULT '{}',
    ALTER COLUMN sets SET NOT NULL;
CREATE INDEX paper_changed ON paper (changed_at, id);
CREATE INDEX paper_sets ON paper USING gin (sets);

-- Every set that a paper is or was in.
CREATE TABLE oai_set (
    spec text PRIMARY KEY
);
INSERT INTO oai_set SELECT DISTINCT unnest(sets) FROM paper;

-- The key that resumption tokens are sealed with, the same for all replicas and after a restart.
CREATE TABLE oai_seal (
    key text NOT NULL
);
INSERT INTO oai_seal SELECT gen_random_uuid() || '/' || gen_random_uuid();
