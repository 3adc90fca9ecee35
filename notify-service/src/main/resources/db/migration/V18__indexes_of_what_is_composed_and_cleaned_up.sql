-- Composing goes through what is due once, from place to place, and reads of a subscription what waits, not what was told.
CREATE INDEX alert_round ON alert (due_at, subscription_id)
    WHERE delivery_id IS NULL AND due_at IS NOT NULL AND NOT set_aside;
CREATE INDEX alert_waiting ON alert (subscription_id, due_at)
    WHERE delivery_id IS NULL AND due_at IS NOT NULL AND NOT set_aside;

-- What was never confirmed.
CREATE INDEX subscription_unconfirmed ON subscription (created_at) WHERE active_since IS NULL;
CREATE INDEX contact_unconfirmed ON contact (created_at)
    WHERE kind = 'mail' AND confirmed_at IS NULL AND state <> 'confirmed';
