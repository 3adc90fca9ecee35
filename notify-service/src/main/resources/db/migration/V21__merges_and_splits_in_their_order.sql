-- What was heard last of an id that was merged, split off, or became another paper's home: merged_into is null for a paper of
-- its own; at says when that happened. What is older changes nothing any more. A replica of before does not say when.
ALTER TABLE merged_paper
    ALTER COLUMN merged_into DROP NOT NULL,
    ADD COLUMN at timestamptz NOT NULL DEFAULT 'epoch';

-- The paper that a life was subscribed to before that became a part of another one: if it is split off, the subscription goes
-- back to it. Of one that has ended: it ended since its contact had subscribed to both papers.
ALTER TABLE subscription ADD COLUMN began_as text;

-- What was found of a paper and is not told: it may become due again.
CREATE INDEX alert_not_told ON alert (about) WHERE delivery_id IS NULL AND due_at IS NULL;

-- When a paper is split off, its source records are told for itself, those that stay for the other.
CREATE INDEX told_source_paper ON told_source (paper_id);
