-- Each change of an active subscription, or of whether it is active, leaves a new epoch in its row, whoever makes the
-- change. That happens at the end of the transaction, and the epoch's row is locked until it is committed: the epochs become
-- visible in their order, so who knows the changes up to one epoch has the rest by asking for later ones; and nobody waits
-- for a subscription while holding the epoch.
ALTER TABLE subscription ADD COLUMN changed bigint NOT NULL DEFAULT 0;
CREATE INDEX subscription_changed ON subscription (changed);

-- A row that is gone cannot be asked for: who stands before this epoch has to read everything.
ALTER TABLE subscription_epoch ADD COLUMN last_deletion bigint NOT NULL DEFAULT 0;

CREATE FUNCTION note_subscription_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    raised bigint;
BEGIN
    UPDATE subscription_epoch SET epoch = epoch + 1 RETURNING epoch INTO raised;
    UPDATE subscription SET changed = raised WHERE id = NEW.id;
    RETURN NULL;
END
$$;

CREATE FUNCTION note_subscription_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE subscription_epoch SET epoch = epoch + 1, last_deletion = epoch + 1;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER subscription_begins AFTER INSERT ON subscription DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.state = 'active') EXECUTE FUNCTION note_subscription_change();

CREATE CONSTRAINT TRIGGER subscription_changes AFTER UPDATE ON subscription DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN ((OLD.state = 'active' OR NEW.state = 'active') AND OLD.changed = NEW.changed
        AND OLD.* IS DISTINCT FROM NEW.*)
    EXECUTE FUNCTION note_subscription_change();

CREATE CONSTRAINT TRIGGER subscription_goes AFTER DELETE ON subscription DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.state = 'active') EXECUTE FUNCTION note_subscription_deletion();
