-- Whether the job ended because its file was not there or could not be opened, so that it may be worth another job.
ALTER TABLE import_job ADD COLUMN unopened boolean NOT NULL DEFAULT false;
CREATE INDEX import_job_unopened ON import_job (id) WHERE unopened;

-- The job that the file became.
ALTER TABLE watched_file ADD COLUMN job uuid;
