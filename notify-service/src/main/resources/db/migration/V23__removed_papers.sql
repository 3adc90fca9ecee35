-- Whether the paper is in the catalogue no longer, since the time at; merged_into is null then.
ALTER TABLE merged_paper ADD COLUMN removed boolean NOT NULL DEFAULT false;
