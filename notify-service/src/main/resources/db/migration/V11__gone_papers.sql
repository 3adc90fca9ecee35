-- Withdrawn or retracted: not told as new any more.
ALTER TABLE told_paper ADD COLUMN gone boolean NOT NULL DEFAULT false;
