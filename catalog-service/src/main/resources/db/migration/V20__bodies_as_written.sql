-- A body is nearly always read as a whole, and writing jsonb as text was half of what a page of papers cost PostgreSQL.
ALTER TABLE paper ALTER COLUMN body TYPE json USING body::text::json;

-- Of what is escaped jsonb refuses what no text can have, and json does not: reading a member of it would fail later.
ALTER TABLE paper ADD CONSTRAINT paper_body_is_readable
    CHECK (CASE WHEN strpos(body::text, '\u') > 0 THEN body::jsonb IS NOT NULL ELSE true END);
