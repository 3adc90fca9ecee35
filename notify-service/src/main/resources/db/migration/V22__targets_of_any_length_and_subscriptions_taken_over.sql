-- The text of a query may be longer than an index can hold: 2,000 characters of three bytes.
ALTER TABLE subscription DROP CONSTRAINT subscription_contact_id_kind_subject_key;
CREATE UNIQUE INDEX subscription_target ON subscription (contact_id, kind, md5(subject));

-- Subscriptions that gave way to another one, which goes on with what they were about: the links in their mails are its own.
CREATE TABLE taken_over (
    id       uuid PRIMARY KEY,
    taken_by uuid NOT NULL REFERENCES subscription ON DELETE CASCADE
);
CREATE INDEX taken_over_by ON taken_over (taken_by);
