-- Records that the file says its source no longer has, of which the catalogue was told.
ALTER TABLE import_job ADD COLUMN deleted bigint NOT NULL DEFAULT 0;
