-- Who works on the job. How often it was taken since something of it was last counted, or it was given back in order.
ALTER TABLE import_job
    ADD COLUMN holder   uuid,
    ADD COLUMN attempts int NOT NULL DEFAULT 0,
    -- The file's date as the job was made.
    ADD COLUMN modified timestamptz;

-- The same of the source, since its last page or its last failure.
ALTER TABLE source
    ADD COLUMN attempts int NOT NULL DEFAULT 0;
