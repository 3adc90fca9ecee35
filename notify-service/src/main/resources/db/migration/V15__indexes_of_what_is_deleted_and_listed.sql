-- What is deleted with a confirmation, and confirmations with the person whose address they were to be.
CREATE INDEX delivery_confirmation ON delivery (confirmation_id) WHERE confirmation_id IS NOT NULL;
CREATE INDEX confirmation_joins ON confirmation (joins) WHERE joins IS NOT NULL;
CREATE INDEX confirmation_expires ON confirmation (expires_at);

-- What a subscription found last, for feeds, live pages and the ledger; what went to a contact last.
CREATE INDEX alert_found ON alert (subscription_id, created_at);
CREATE INDEX delivery_made ON delivery (contact_id, created_at);
DROP INDEX delivery_contact;
