-- What is to be told of the file, though it is read: that its encoding is a guess.
ALTER TABLE import_job ADD COLUMN remark text;
