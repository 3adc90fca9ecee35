-- Subscriptions that were active and are gone, for an hour: who knows the changes up to one epoch learns from here what to
-- forget. Who stands before last_deletion, the last epoch of those that are not kept here any more, has to read everything.
CREATE TABLE deleted_subscription (
    id         uuid PRIMARY KEY,
    epoch      bigint      NOT NULL,
    deleted_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX deleted_subscription_epoch ON deleted_subscription (epoch);
CREATE INDEX deleted_subscription_deleted ON deleted_subscription (deleted_at);

-- A transaction raises the epoch once, however many subscriptions it changes.
CREATE FUNCTION raise_subscription_epoch() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    raised bigint := nullif(current_setting('paperwire.subscription_epoch', true), '');
BEGIN
    IF raised IS NULL THEN
        UPDATE subscription_epoch SET epoch = epoch + 1 RETURNING epoch INTO raised;
        PERFORM set_config('paperwire.subscription_epoch', raised::text, true);
    END IF;
    RETURN raised;
END
$$;

CREATE OR REPLACE FUNCTION note_subscription_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    raised bigint := raise_subscription_epoch();
BEGIN
    UPDATE subscription SET changed = raised WHERE id = coalesce(NEW.id, OLD.id);
    IF NOT FOUND THEN
        INSERT INTO deleted_subscription (id, epoch) VALUES (coalesce(NEW.id, OLD.id), raised) ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END
$$;

DROP TRIGGER subscription_goes ON subscription;
CREATE CONSTRAINT TRIGGER subscription_goes AFTER DELETE ON subscription DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.state = 'active') EXECUTE FUNCTION note_subscription_change();
DROP FUNCTION note_subscription_deletion();
