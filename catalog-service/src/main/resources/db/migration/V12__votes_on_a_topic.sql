-- When the number of votes last changed; of those from before this column nobody knows.
ALTER TABLE paper_rating ADD COLUMN voted_at timestamptz NOT NULL DEFAULT 'epoch';
ALTER TABLE paper_rating ALTER COLUMN voted_at SET DEFAULT now();

-- Up to which number of paper_rating the votes are on papers.votes.
CREATE TABLE votes_published (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    seq bigint NOT NULL
);
INSERT INTO votes_published (seq) VALUES (0);
