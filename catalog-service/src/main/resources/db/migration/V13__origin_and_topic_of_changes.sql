-- The database in which the changes have their transactions' numbers, by a short name that is a part of every place; see
-- afterMigrate.sql.
CREATE TABLE change_origin (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    name     text    NOT NULL,
    -- Whether places hold that were given before they had the name in them.
    unnamed  boolean NOT NULL
);

-- Which papers.catalogued it was that changes were announced on last, by the broker's id of it. A topic that was made anew lacks
-- what was announced before; the papers are put on it in the order of their ids.
CREATE TABLE catalogued_topic (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    topic    text NOT NULL,
    -- The last paper that was put on it; null when it lacks none.
    filled   uuid
);
