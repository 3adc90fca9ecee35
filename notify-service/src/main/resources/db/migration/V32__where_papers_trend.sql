-- By the names of the trending lists what orders them, the highest first, as papers.votes last said.
ALTER TABLE paper_votes ADD COLUMN trending jsonb NOT NULL DEFAULT '{}';
