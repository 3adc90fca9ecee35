-- When it was paused: papers that came then are not told, those of before may still come to match. The end of a pause that goes
-- on is open.
ALTER TABLE subscription ADD COLUMN pauses tstzmultirange NOT NULL DEFAULT '{}';
