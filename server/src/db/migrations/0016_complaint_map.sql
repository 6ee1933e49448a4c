-- What the public sees of complaints: lists in each of their filters, and the counts that the map reads.
-- "On show" is what was approved and not withdrawn; queries repeat this condition word for word.

ALTER TABLE complaint
  ADD COLUMN shown_x integer GENERATED ALWAYS AS (tree_x(shown_lon)) STORED,
  ADD COLUMN shown_y integer GENERATED ALWAYS AS (tree_y(shown_lat)) STORED,
  ADD COLUMN shown_morton bigint GENERATED ALWAYS AS (tree_morton(shown_lon, shown_lat)) STORED;

-- Newest first. The first one also holds what the figures of a year count. A filter without a group asks for each of
-- the four groups by itself, so that two indexes do the work of four.
CREATE INDEX complaint_shown_newest ON complaint (reported_at DESC, id DESC)
  INCLUDE (category, district, grp, status, closed_at)
  WHERE published_at IS NOT NULL AND status <> 'withdrawn';
CREATE INDEX complaint_shown_group ON complaint (grp, reported_at DESC, id DESC)
  WHERE published_at IS NOT NULL AND status <> 'withdrawn';
CREATE INDEX complaint_shown_district ON complaint (district, grp, reported_at DESC, id DESC)
  WHERE published_at IS NOT NULL AND status <> 'withdrawn';
CREATE INDEX complaint_shown_category ON complaint (category, grp, reported_at DESC, id DESC)
  WHERE published_at IS NOT NULL AND status <> 'withdrawn';
CREATE INDEX complaint_shown_both ON complaint (category, district, grp, reported_at DESC, id DESC)
  WHERE published_at IS NOT NULL AND status <> 'withdrawn';
-- Nearest first and on the map: all that either needs, so that no case is fetched from the table.
CREATE INDEX complaint_shown_place ON complaint (shown_morton)
  INCLUDE (id, number, shown_lon, shown_lat, shown_x, shown_y, category, district, grp)
  WHERE published_at IS NOT NULL AND status <> 'withdrawn' AND shown_morton IS NOT NULL;

-- Counts of the cases on show by map tile, as tree_cell has them of trees, always by district ('' is "not known").
-- `bucket` is what is counted together: '' all of them, 'g:open' a group, 'c:parking' a category, 'parking:open' both.
CREATE TABLE complaint_cell (
  level smallint NOT NULL,
  bucket text COLLATE "C" NOT NULL,
  cell bigint NOT NULL,
  district text COLLATE "C" NOT NULL,
  n integer NOT NULL,
  sx bigint NOT NULL,
  sy bigint NOT NULL,
  PRIMARY KEY (level, bucket, cell, district)
) WITH (fillfactor = 90);

-- A row at a time, and only where something on show changes: a report that comes in, and most steps of a case, never
-- get here. Within a row the tiles are written in key order, so that two writers wait for each other and never in a circle.
CREATE FUNCTION complaint_cells_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH delta (n, morton, x, y, grp, category, district) AS (
    SELECT -1, OLD.shown_morton, OLD.shown_x, OLD.shown_y, OLD.grp, OLD.category, coalesce(OLD.district, '')
    WHERE TG_OP <> 'INSERT' AND OLD.published_at IS NOT NULL AND OLD.status <> 'withdrawn'
    UNION ALL
    SELECT 1, NEW.shown_morton, NEW.shown_x, NEW.shown_y, NEW.grp, NEW.category, coalesce(NEW.district, '')
    WHERE TG_OP <> 'DELETE' AND NEW.published_at IS NOT NULL AND NEW.status <> 'withdrawn'
  )
  INSERT INTO complaint_cell AS t (level, bucket, cell, district, n, sx, sy)
  SELECT l.level, b.bucket, d.morton >> l.shift, d.district, sum(d.n), sum(d.n * d.x::bigint), sum(d.n * d.y::bigint)
  FROM delta d
  CROSS JOIN (VALUES (12::smallint, 36), (14::smallint, 32), (16::smallint, 28)) l (level, shift)
  CROSS JOIN LATERAL (VALUES (''), ('g:' || d.grp), ('c:' || d.category), (d.category || ':' || d.grp)) b (bucket)
  WHERE d.morton IS NOT NULL
  GROUP BY 1, 2, 3, 4
  HAVING sum(d.n) <> 0 OR sum(d.n * d.x::bigint) <> 0 OR sum(d.n * d.y::bigint) <> 0
  ORDER BY 1, 2, 3, 4
  ON CONFLICT (level, bucket, cell, district)
  DO UPDATE SET n = t.n + excluded.n, sx = t.sx + excluded.sx, sy = t.sy + excluded.sy;

  IF TG_OP <> 'INSERT' AND OLD.shown_morton IS NOT NULL THEN
    DELETE FROM complaint_cell t
    USING (VALUES (12::smallint, 36), (14::smallint, 32), (16::smallint, 28)) l (level, shift)
    WHERE t.level = l.level AND t.bucket IN ('', 'g:' || OLD.grp, 'c:' || OLD.category, OLD.category || ':' || OLD.grp)
      AND t.district = coalesce(OLD.district, '') AND t.cell = OLD.shown_morton >> l.shift AND t.n = 0;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER complaint_cells_insert AFTER INSERT ON complaint FOR EACH ROW
  WHEN (NEW.published_at IS NOT NULL) EXECUTE FUNCTION complaint_cells_follow();
CREATE TRIGGER complaint_cells_update AFTER UPDATE ON complaint FOR EACH ROW
  WHEN ((OLD.published_at IS NOT NULL OR NEW.published_at IS NOT NULL)
    AND (OLD.shown_morton, OLD.grp, OLD.category, OLD.district, OLD.published_at IS NULL, OLD.status = 'withdrawn')
      IS DISTINCT FROM (NEW.shown_morton, NEW.grp, NEW.category, NEW.district, NEW.published_at IS NULL, NEW.status = 'withdrawn'))
  EXECUTE FUNCTION complaint_cells_follow();
CREATE TRIGGER complaint_cells_delete AFTER DELETE ON complaint FOR EACH ROW
  WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION complaint_cells_follow();

-- For operators: counts everything anew. Needed only after the triggers were switched off for a bulk load.
CREATE FUNCTION rebuild_complaint_cells() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE complaint IN EXCLUSIVE MODE;
  DELETE FROM complaint_cell;
  INSERT INTO complaint_cell (level, bucket, cell, district, n, sx, sy)
  SELECT l.level, b.bucket, c.shown_morton >> l.shift, coalesce(c.district, ''), count(*), sum(c.shown_x::bigint), sum(c.shown_y::bigint)
  FROM complaint c
  CROSS JOIN (VALUES (12::smallint, 36), (14::smallint, 32), (16::smallint, 28)) l (level, shift)
  CROSS JOIN LATERAL (VALUES (''), ('g:' || c.grp), ('c:' || c.category), (c.category || ':' || c.grp)) b (bucket)
  WHERE c.published_at IS NOT NULL AND c.status <> 'withdrawn' AND c.shown_morton IS NOT NULL
  GROUP BY 1, 2, 3, 4
  ORDER BY 1, 2, 3, 4;
END $$;
