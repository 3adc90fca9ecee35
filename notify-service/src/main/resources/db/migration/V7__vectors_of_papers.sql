-- Where papers lie by their meaning, as papers.vectors last said: of all papers, since any of them can be an example.
CREATE TABLE paper_vector (
    paper_id text PRIMARY KEY,
    vector   bytea NOT NULL
);
