-- What was told at an address that is removed, of a subscription that had moved to another one, has been told still.
ALTER TABLE delivery
    ALTER COLUMN contact_id DROP NOT NULL,
    ADD CONSTRAINT delivery_contact CHECK (contact_id IS NOT NULL OR finished_at IS NOT NULL) NOT VALID;
