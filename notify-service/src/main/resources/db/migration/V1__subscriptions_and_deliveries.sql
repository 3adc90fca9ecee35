CREATE TABLE subscriber (
    id         uuid PRIMARY KEY,
    address    text        NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX subscriber_address ON subscriber (lower(address));

CREATE TABLE subscription (
    id            uuid PRIMARY KEY,
    subscriber_id uuid        NOT NULL REFERENCES subscriber,
    query         text        NOT NULL,
    state         text        NOT NULL CHECK (state IN ('pending', 'active', 'ended')),
    created_at    timestamptz NOT NULL,
    active_since  timestamptz,
    ended_at      timestamptz,
    UNIQUE (subscriber_id, query),
    CHECK (state <> 'active' OR active_since IS NOT NULL)
);
CREATE INDEX subscription_active ON subscription (id) WHERE state = 'active';

-- Goes up with every change of the set of active subscriptions, in the same transaction.
CREATE TABLE subscription_epoch (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    epoch    bigint NOT NULL
);
INSERT INTO subscription_epoch (epoch) VALUES (0);

CREATE TABLE confirmation (
    id              uuid PRIMARY KEY,
    subscription_id uuid        NOT NULL REFERENCES subscription ON DELETE CASCADE,
    token_hash      bytea       NOT NULL UNIQUE,
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    used_at         timestamptz
);
CREATE INDEX confirmation_subscription ON confirmation (subscription_id);

CREATE TABLE delivery (
    id              uuid PRIMARY KEY,
    kind            text        NOT NULL CHECK (kind IN ('confirmation', 'alert')),
    subscription_id uuid        NOT NULL REFERENCES subscription ON DELETE CASCADE,
    confirmation_id uuid REFERENCES confirmation ON DELETE CASCADE,
    state           text        NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'dead', 'cancelled')),
    attempts        int         NOT NULL DEFAULT 0,
    refusals        int         NOT NULL DEFAULT 0,
    due_at          timestamptz NOT NULL,
    caused_at       timestamptz NOT NULL,
    created_at      timestamptz NOT NULL,
    finished_at     timestamptz,
    last_error      text,
    CHECK ((kind = 'confirmation') = (confirmation_id IS NOT NULL))
);
CREATE INDEX delivery_due ON delivery (due_at) WHERE state = 'pending';
CREATE INDEX delivery_subscription ON delivery (subscription_id);

-- What a mail shows of a paper, for papers that somebody is told about.
CREATE TABLE told_paper (
    id         text PRIMARY KEY,
    excerpt    jsonb       NOT NULL,
    updated_at timestamptz NOT NULL
);

-- Which paper a source's record was seen in: a record that moves to another paper in a merge keeps its subscribers' alerts.
CREATE TABLE told_source (
    source_key text PRIMARY KEY,
    paper_id   text NOT NULL
);

-- Who was told about which paper: at most once. Without delivery_id: told under an id that was merged into this one.
CREATE TABLE alert (
    subscription_id uuid NOT NULL REFERENCES subscription ON DELETE CASCADE,
    paper_id        text NOT NULL,
    delivery_id     uuid REFERENCES delivery DEFERRABLE INITIALLY DEFERRED,
    position        int  NOT NULL DEFAULT 0,
    PRIMARY KEY (subscription_id, paper_id)
);
CREATE INDEX alert_delivery ON alert (delivery_id);
CREATE INDEX alert_paper ON alert (paper_id);

CREATE TABLE rate_window (
    who      bytea       NOT NULL,
    starts   timestamptz NOT NULL,
    ends     timestamptz NOT NULL,
    requests int         NOT NULL,
    PRIMARY KEY (who, starts)
);
CREATE INDEX rate_window_ends ON rate_window (ends);
