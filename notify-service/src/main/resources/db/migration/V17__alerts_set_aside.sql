-- Due, but its subscription is not active or nothing may be sent to its contact: so much can come together there that the
-- composer would look through it each second. It sets it aside; who makes the one active, or the other confirmed, again takes
-- it up in the same transaction.
ALTER TABLE alert ADD COLUMN set_aside boolean NOT NULL DEFAULT false;
DROP INDEX alert_due;
CREATE INDEX alert_due ON alert (due_at) WHERE delivery_id IS NULL AND due_at IS NOT NULL AND NOT set_aside;
CREATE INDEX alert_set_aside ON alert (subscription_id) WHERE set_aside;

CREATE FUNCTION take_up_alerts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE alert SET set_aside = false WHERE set_aside AND subscription_id = NEW.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER subscription_goes_on AFTER UPDATE OF state ON subscription FOR EACH ROW
    WHEN (NEW.state = 'active' AND OLD.state <> 'active') EXECUTE FUNCTION take_up_alerts();

CREATE FUNCTION take_up_alerts_of_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE alert SET set_aside = false
    WHERE set_aside AND subscription_id IN (SELECT id FROM subscription WHERE contact_id = NEW.id);
    RETURN NULL;
END
$$;
CREATE TRIGGER contact_goes_on AFTER UPDATE OF state ON contact FOR EACH ROW
    WHEN (NEW.state = 'confirmed' AND OLD.state <> 'confirmed') EXECUTE FUNCTION take_up_alerts_of_contact();
