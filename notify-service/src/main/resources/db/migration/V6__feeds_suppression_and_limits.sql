-- Names the private feed of a subscription; a new one makes the addresses of before void.
ALTER TABLE subscription ADD COLUMN feed_id uuid NOT NULL DEFAULT gen_random_uuid();
CREATE UNIQUE INDEX subscription_feed ON subscription (feed_id);

-- confirmed_at: when somebody there last said that mail may come; null for those of before
-- suppressed_at: since when nothing is sent there; trouble says why
ALTER TABLE contact
    ADD COLUMN confirmed_at  timestamptz,
    ADD COLUMN suppressed_at timestamptz,
    ADD CONSTRAINT contact_suppressed CHECK ((state = 'suppressed') = (suppressed_at IS NOT NULL));
CREATE INDEX contact_suppressed_at ON contact (suppressed_at) WHERE state = 'suppressed';

-- How many mails wanted to go to a domain in a minute.
CREATE TABLE mail_minute (
    domain text        NOT NULL,
    starts timestamptz NOT NULL,
    mails  int         NOT NULL,
    PRIMARY KEY (domain, starts)
);
CREATE INDEX mail_minute_starts ON mail_minute (starts);
