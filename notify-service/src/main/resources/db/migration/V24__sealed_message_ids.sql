-- Mails bear Message-IDs that nobody can make up. Those of before keep theirs, also when they are tried again.
ALTER TABLE delivery ADD COLUMN sealed_message_id boolean NOT NULL DEFAULT false;
ALTER TABLE delivery ALTER COLUMN sealed_message_id SET DEFAULT true;
