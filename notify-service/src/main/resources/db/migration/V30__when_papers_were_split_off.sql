-- When a paper was last split off, by what was read of it. merged_paper.at may be later: it also says when others were merged
-- into it, which may be read before.
ALTER TABLE merged_paper ADD COLUMN split_at timestamptz;
