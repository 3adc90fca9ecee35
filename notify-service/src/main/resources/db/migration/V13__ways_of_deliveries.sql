-- By which way it goes, so that each way looks through its own only, and posts are found by their endpoint: what waits for one
-- that rests or is disabled is not looked through for each post to another.
ALTER TABLE delivery ADD COLUMN way text NOT NULL DEFAULT 'mail' CHECK (way IN ('mail', 'post'));
UPDATE delivery d SET way = 'post' FROM contact c WHERE c.id = d.contact_id AND c.kind <> 'mail';
ALTER TABLE delivery ALTER COLUMN way DROP DEFAULT;
DROP INDEX delivery_due;
CREATE INDEX delivery_due ON delivery (way, due_at) WHERE state IN ('pending', 'failed');
CREATE INDEX delivery_post ON delivery (contact_id, kind DESC, due_at) WHERE way = 'post' AND state IN ('pending', 'failed');
