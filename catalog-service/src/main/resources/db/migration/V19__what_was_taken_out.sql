-- The papers that a record was a part of before: what their history tells may be its values.
ALTER TABLE source_record ADD COLUMN former uuid[] NOT NULL DEFAULT '{}';
CREATE FUNCTION source_record_leaves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.paper_id <> ALL (NEW.former) THEN
        NEW.former := NEW.former || OLD.paper_id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER source_record_leaves BEFORE UPDATE OF paper_id ON source_record
    FOR EACH ROW WHEN (OLD.paper_id IS DISTINCT FROM NEW.paper_id) EXECUTE FUNCTION source_record_leaves();

-- What was taken out before history_from was introduced takes the history along as well.
WITH concerned AS (
    SELECT id FROM paper WHERE merged_into = id
    UNION SELECT p.id FROM removed_name n JOIN paper h ON h.id = n.home
    JOIN paper p ON p.id = coalesce(h.merged_into, h.id) OR p.merged_into = coalesce(h.merged_into, h.id)),
cut AS (
    UPDATE paper p SET history_from = nextval('paper_change_seq') FROM concerned c
    WHERE p.id = c.id AND p.history_from = 0 RETURNING p.id)
DELETE FROM paper_history h USING cut WHERE h.paper_id = cut.id;

-- An identifier that a paper has is not kept out.
DELETE FROM removed_name n USING paper_identifier i
WHERE NOT n.is_record AND n.until = 'infinity' AND i.scheme = split_part(n.name, ':', 1)
    AND i.value = substr(n.name, strpos(n.name, ':') + 1);
