-- How many votes papers have, as papers.votes last said: of all papers, since the votes may come before the paper.
CREATE TABLE paper_votes (
    paper_id text        PRIMARY KEY,
    votes    bigint      NOT NULL,
    kept_at  timestamptz NOT NULL
);
CREATE INDEX paper_votes_kept ON paper_votes (kept_at);
