-- A delivery that has failed and is tried again has a state of its own.
ALTER TABLE delivery
    DROP CONSTRAINT delivery_state_check,
    ADD CONSTRAINT delivery_state_check CHECK (state IN ('pending', 'failed', 'sent', 'dead', 'cancelled'));
UPDATE delivery SET state = 'failed' WHERE state = 'pending' AND attempts > 0;
ALTER TABLE delivery
    ADD CONSTRAINT delivery_finished CHECK ((state IN ('pending', 'failed')) = (finished_at IS NULL));
DROP INDEX delivery_due;
CREATE INDEX delivery_due ON delivery (due_at) WHERE state IN ('pending', 'failed');
CREATE INDEX delivery_dead ON delivery (finished_at) WHERE state = 'dead';

-- A contact is a mail address, or an endpoint on the web that things are posted to.
-- sealed:        where to post and with which secrets, encrypted with the service's key
-- failing_since: null when the last attempt worked; then failures is 0
-- rests_until:   nothing is tried before
-- trouble:       why it failed last, or why it is disabled
ALTER TABLE contact
    DROP CONSTRAINT contact_kind_check,
    ADD CONSTRAINT contact_kind_check CHECK (kind IN ('mail', 'webhook', 'slack', 'discord', 'mattermost', 'teams',
        'matrix', 'telegram', 'ntfy')),
    DROP CONSTRAINT contact_state_check,
    ADD CONSTRAINT contact_state_check CHECK (state IN ('unconfirmed', 'confirmed', 'suppressed', 'disabled')),
    ADD COLUMN sealed        bytea,
    ADD COLUMN failing_since timestamptz,
    ADD COLUMN failures      int NOT NULL DEFAULT 0,
    ADD COLUMN rests_until   timestamptz,
    ADD COLUMN trouble       text,
    ADD CONSTRAINT contact_sealed CHECK ((kind = 'mail') = (sealed IS NULL));

-- A verification asks an endpoint whether it answers; a notice tells the owner by mail that one is disabled.
ALTER TABLE delivery
    ADD COLUMN about_contact uuid REFERENCES contact ON DELETE CASCADE,
    DROP CONSTRAINT delivery_kind_check,
    ADD CONSTRAINT delivery_kind_check CHECK (kind IN ('confirmation', 'alert', 'manage', 'verification', 'notice')),
    ADD CONSTRAINT delivery_about CHECK ((kind = 'notice') = (about_contact IS NOT NULL));
CREATE INDEX delivery_about_contact ON delivery (about_contact) WHERE about_contact IS NOT NULL;

-- What is sent, dead or cancelled stays so, but for what is sent again by hand: what is dead, and, to an endpoint, which knows
-- it by its id, what was sent.
CREATE FUNCTION refuse_delivery_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'pending' AND (OLD.state = 'dead' OR OLD.state = 'sent' AND EXISTS (
            SELECT 1 FROM contact c WHERE c.id = OLD.contact_id AND c.kind <> 'mail')) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'delivery % does not go from % to %', OLD.id, OLD.state, NEW.state USING ERRCODE = 'check_violation';
END
$$;
CREATE TRIGGER delivery_moves BEFORE UPDATE ON delivery FOR EACH ROW
    WHEN (OLD.state <> NEW.state AND OLD.state NOT IN ('pending', 'failed'))
    EXECUTE FUNCTION refuse_delivery_move();
