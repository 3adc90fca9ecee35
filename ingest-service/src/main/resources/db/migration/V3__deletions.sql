-- Records that the source says it has no more.
ALTER TABLE source
    ADD COLUMN run_deleted bigint NOT NULL DEFAULT 0,
    ADD COLUMN deleted     bigint NOT NULL DEFAULT 0;
