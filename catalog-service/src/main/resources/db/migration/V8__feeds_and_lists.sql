-- The lists of days that are over, for ever as they were made: each document names the hash of the one before.
CREATE TABLE daily_list_key (
    kid text PRIMARY KEY,
    -- The public key, as a JSON Web Key has it.
    x   text NOT NULL
);
CREATE TABLE daily_list (
    day       date PRIMARY KEY,
    -- In the canonical form of RFC 8785, of which sha256 is the hash and signature the detached JWS.
    document  text        NOT NULL,
    sha256    text        NOT NULL,
    papers    integer     NOT NULL,
    made_at   timestamptz NOT NULL,
    kid       text REFERENCES daily_list_key,
    signature text,
    CHECK ((kid IS NULL) = (signature IS NULL))
);

CREATE FUNCTION daily_list_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'daily lists never change once they are made';
END $$;
CREATE TRIGGER daily_list_is_fixed BEFORE UPDATE OR DELETE OR TRUNCATE ON daily_list
    FOR EACH STATEMENT EXECUTE FUNCTION daily_list_is_fixed();

-- Since when a feed of a ranked list has had the papers that it has; members is a hash of their ids.
CREATE TABLE feed_membership (
    feed       text PRIMARY KEY,
    members    bigint      NOT NULL,
    changed_at timestamptz NOT NULL
);

-- Where the parts of the sitemap begin. A part that is followed by another keeps its range for ever.
CREATE TABLE sitemap_part (
    part     integer PRIMARY KEY,
    first_id uuid NOT NULL UNIQUE
);
INSERT INTO sitemap_part VALUES (1, '00000000-0000-0000-0000-000000000000');
