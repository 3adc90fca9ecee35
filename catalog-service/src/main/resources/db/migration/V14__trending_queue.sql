-- Few rows of many, which are looked for every time that something is computed anew.
CREATE INDEX trending_stale_crowds ON trending_stale (seq) WHERE paper_id IS NULL;
CREATE INDEX trending_leaving ON trending (paper_id) WHERE rank = '-Infinity';
