-- At each start. Another cluster numbers its transactions anew, so that changes that came from a dump would lie ahead of all that
-- it will write, and nobody would be told of those. They are put before them, in the order of their own numbers, which keeps
-- the order for each paper. A table has another oid after each restore, also into the same database.
DO $$
DECLARE
    here  text := (SELECT left(md5(c.system_identifier || '.' || d.oid || '.' || 'change_origin'::regclass::oid), 8)
        FROM pg_control_system() c, pg_database d WHERE d.datname = current_database());
    noted text;
    moved boolean;
BEGIN
    LOCK TABLE change_origin IN EXCLUSIVE MODE;
    SELECT name INTO noted FROM change_origin;
    IF noted = here THEN
        RETURN;
    END IF;
    moved := noted IS NOT NULL
        OR EXISTS (SELECT FROM paper_change WHERE xid >= pg_snapshot_xmax(pg_current_snapshot()))
        OR EXISTS (SELECT FROM change_dropped WHERE xid >= pg_snapshot_xmax(pg_current_snapshot()));
    IF moved THEN
        LOCK TABLE paper_change IN EXCLUSIVE MODE;
        UPDATE paper_change SET xid = '0';
        UPDATE change_dropped SET xid = '0', seq = least(seq, (SELECT min(seq) - 1 FROM paper_change));
    END IF;
    INSERT INTO change_origin (name, unnamed)
    VALUES (here, NOT moved AND (EXISTS (SELECT FROM paper_change) OR EXISTS (SELECT FROM change_dropped)))
    ON CONFLICT (only_one) DO UPDATE SET name = EXCLUDED.name, unnamed = EXCLUDED.unnamed;
END $$;
