-- Digests wait apart from mails that somebody waits for, and what waits for an endpoint that is disabled is held: nobody who
-- looks for a post comes past it. What there is needs no look: it had to be mail or post before.
ALTER TABLE delivery
    DROP CONSTRAINT delivery_way_check,
    ADD CONSTRAINT delivery_way_check CHECK (way IN ('mail', 'digest', 'post', 'held')) NOT VALID;

CREATE FUNCTION hold_posts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'disabled' THEN
        UPDATE delivery SET way = 'held'
        WHERE contact_id = NEW.id AND way = 'post' AND kind = 'alert' AND state IN ('pending', 'failed');
    ELSE
        UPDATE delivery SET way = 'post' WHERE contact_id = NEW.id AND way = 'held';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER contact_is_disabled AFTER UPDATE OF state ON contact FOR EACH ROW
    WHEN ((NEW.state = 'disabled') <> (OLD.state = 'disabled')) EXECUTE FUNCTION hold_posts();

-- Nobody enables an endpoint meanwhile: the trigger's table is locked.
UPDATE delivery d SET way = 'held' FROM contact c
WHERE c.id = d.contact_id AND c.state = 'disabled' AND d.way = 'post' AND d.kind = 'alert'
  AND d.state IN ('pending', 'failed');

-- alert_round is in its place.
DROP INDEX alert_due;
