-- Which paper a paper is a part of by now: whoever subscribes to the one follows the other.
CREATE TABLE merged_paper (
    id          text PRIMARY KEY,
    merged_into text NOT NULL
);
CREATE INDEX merged_paper_into ON merged_paper (merged_into);
