-- When it was first sent. It may be posted again by hand; what it told then stays told by it.
ALTER TABLE delivery ADD COLUMN sent_at timestamptz;
UPDATE delivery d SET sent_at = d.finished_at FROM contact c
WHERE c.id = d.contact_id AND c.kind <> 'mail' AND d.state = 'sent';

-- The id under which it was found, if its paper is a part of another one by now: its entry in the private feed stays the same.
ALTER TABLE alert ADD COLUMN found_as text;

-- Each merge asks for them, whatever their state.
CREATE INDEX subscription_life ON subscription (subject) WHERE kind = 'paper';
