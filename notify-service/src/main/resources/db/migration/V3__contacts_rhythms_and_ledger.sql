-- A subscriber is a person with one or more contacts; a contact is where mail goes.
ALTER TABLE subscriber
    ADD COLUMN language text NOT NULL DEFAULT 'en',
    ADD COLUMN zone     text NOT NULL DEFAULT 'UTC';

CREATE TABLE contact (
    id            uuid PRIMARY KEY,
    subscriber_id uuid        NOT NULL REFERENCES subscriber ON DELETE CASCADE,
    kind          text        NOT NULL CHECK (kind IN ('mail')),
    address       text        NOT NULL,
    state         text        NOT NULL CHECK (state IN ('unconfirmed', 'confirmed', 'suppressed')),
    created_at    timestamptz NOT NULL
);
CREATE UNIQUE INDEX contact_mail_address ON contact (lower(address)) WHERE kind = 'mail';
CREATE INDEX contact_subscriber ON contact (subscriber_id);

-- Contacts of before have the id of their subscriber.
INSERT INTO contact (id, subscriber_id, kind, address, state, created_at)
SELECT s.id, s.id, 'mail', s.address, CASE WHEN EXISTS (
           SELECT 1 FROM subscription n WHERE n.subscriber_id = s.id AND n.active_since IS NOT NULL)
       THEN 'confirmed' ELSE 'unconfirmed' END, s.created_at
FROM subscriber s;
ALTER TABLE subscriber DROP COLUMN address;

-- What a subscription is about (kind, subject), where it is told and when.
ALTER TABLE subscription RENAME COLUMN query TO subject;
ALTER TABLE subscription
    ADD COLUMN contact_id  uuid REFERENCES contact ON DELETE CASCADE,
    ADD COLUMN kind        text NOT NULL DEFAULT 'query' CHECK (kind IN ('query', 'trending', 'paper', 'sources')),
    ADD COLUMN rhythm      text NOT NULL DEFAULT 'at once',
    ADD COLUMN quiet_hours text,
    ADD COLUMN most_a_day  int CHECK (most_a_day > 0),
    DROP CONSTRAINT subscription_state_check,
    ADD CONSTRAINT subscription_state_check CHECK (state IN ('pending', 'active', 'paused', 'ended'));
UPDATE subscription SET contact_id = subscriber_id;
ALTER TABLE subscription
    ALTER COLUMN kind DROP DEFAULT,
    ALTER COLUMN rhythm DROP DEFAULT,
    ALTER COLUMN contact_id SET NOT NULL,
    DROP COLUMN subscriber_id,
    ADD UNIQUE (contact_id, kind, subject);
CREATE INDEX subscription_subject ON subscription (kind, subject) WHERE kind <> 'query' AND state = 'active';

-- Confirms a subscription, or that a contact belongs to the person that it joins.
ALTER TABLE confirmation
    ADD COLUMN contact_id uuid REFERENCES contact ON DELETE CASCADE,
    ADD COLUMN joins      uuid REFERENCES subscriber ON DELETE CASCADE,
    ALTER COLUMN subscription_id DROP NOT NULL;
UPDATE confirmation f SET contact_id = n.contact_id FROM subscription n WHERE n.id = f.subscription_id;
ALTER TABLE confirmation
    ALTER COLUMN contact_id SET NOT NULL,
    ADD CHECK (num_nonnulls(subscription_id, joins) = 1);
CREATE INDEX confirmation_contact ON confirmation (contact_id);

-- A delivery goes to a contact; which subscriptions it tells of is said by its alerts.
ALTER TABLE delivery
    ADD COLUMN contact_id uuid REFERENCES contact ON DELETE CASCADE,
    DROP CONSTRAINT delivery_kind_check,
    ADD CONSTRAINT delivery_kind_check CHECK (kind IN ('confirmation', 'alert', 'manage'));
UPDATE delivery d SET contact_id = n.contact_id FROM subscription n WHERE n.id = d.subscription_id;
ALTER TABLE delivery
    ALTER COLUMN contact_id SET NOT NULL,
    DROP COLUMN subscription_id;
CREATE INDEX delivery_contact ON delivery (contact_id);

-- The ledger: for each subscription what was found, why, when it is due and through which delivery it was told.
-- about:    the paper's id; for sources the source's name
-- occasion: empty when a paper is told once; for the life of a paper, or of a source, which event
-- due_at:   null when it is not to be told: it counts as told under an id that was merged into this one, or it was
--           withdrawn before, or its subscription ended
ALTER TABLE alert RENAME COLUMN paper_id TO about;
ALTER INDEX alert_paper RENAME TO alert_about;
ALTER TABLE alert
    ADD COLUMN occasion   text        NOT NULL DEFAULT '',
    ADD COLUMN event      text        NOT NULL DEFAULT 'added',
    ADD COLUMN note       text,
    ADD COLUMN matched    text[]      NOT NULL DEFAULT '{}',
    ADD COLUMN rank       real        NOT NULL DEFAULT 0,
    ADD COLUMN over_cap   boolean     NOT NULL DEFAULT false,
    ADD COLUMN created_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN due_at     timestamptz,
    DROP CONSTRAINT alert_pkey,
    ADD PRIMARY KEY (subscription_id, about, occasion);
CREATE INDEX alert_due ON alert (due_at) WHERE delivery_id IS NULL AND due_at IS NOT NULL;
CREATE INDEX alert_of_day ON alert (subscription_id, due_at);

-- The service's own view of the newest papers, from papers.catalogued: the body is the paper's JSON, deflated; null when the
-- paper is a part of another one by now. Each change of a row gives it the next number.
CREATE SEQUENCE recent_paper_change;
CREATE TABLE recent_paper (
    id         text PRIMARY KEY,
    added_at   timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    body       bytea,
    change     bigint      NOT NULL DEFAULT nextval('recent_paper_change')
);
CREATE INDEX recent_paper_added ON recent_paper (added_at);
CREATE INDEX recent_paper_changed ON recent_paper (change);
