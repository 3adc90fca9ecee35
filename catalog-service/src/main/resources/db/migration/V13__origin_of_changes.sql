-- The database in which the changes have their transactions' numbers, by a short name that is a part of every place; see
-- afterMigrate.sql.
CREATE TABLE change_origin (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    name     text    NOT NULL,
    -- Whether places hold that were given before they had the name in them.
    unnamed  boolean NOT NULL
);
