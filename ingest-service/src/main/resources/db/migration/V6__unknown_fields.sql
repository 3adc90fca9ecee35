-- Names of fields that records of the file have and its format does not know.
ALTER TABLE import_job ADD COLUMN unknown_fields text[] NOT NULL DEFAULT '{}';
