-- The ledger is kept for a time: what is older than that is looked for by these.
CREATE INDEX delivery_finished ON delivery (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX alert_untold ON alert (created_at) WHERE delivery_id IS NULL AND due_at IS NULL;
