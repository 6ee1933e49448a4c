-- 砍伐/移植许可. Who holds one is stored masked; the whole name never comes into this house.

CREATE TABLE permit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number text COLLATE "C" NOT NULL UNIQUE CHECK (number <> ''),
  kind text NOT NULL CHECK (kind IN ('felling', 'transplanting', 'pruning')),
  holder text NOT NULL CHECK (holder <> ''),
  purpose text CHECK (purpose <> ''),
  tree_count integer NOT NULL CHECK (tree_count >= 1),
  -- Where it holds, beside the trees that it names: a circle, WGS-84, metres.
  lon double precision CHECK (lon BETWEEN -180 AND 180),
  lat double precision CHECK (lat BETWEEN -85 AND 85),
  radius_m double precision CHECK (radius_m > 0 AND radius_m <= 20000),
  place text CHECK (place <> ''),
  district text COLLATE "C",
  valid_from date NOT NULL,
  valid_until date NOT NULL,
  issued_by text NOT NULL CHECK (issued_by <> ''),
  revoked boolean NOT NULL DEFAULT false,
  source text NOT NULL CHECK (source <> ''),
  changed_at timestamptz NOT NULL,
  CHECK (valid_until >= valid_from),
  CHECK (num_nulls(lon, lat, radius_m) IN (0, 3))
);
CREATE INDEX permit_area ON permit (lat, lon) WHERE lat IS NOT NULL;
CREATE TABLE permit_tree (
  permit_id bigint NOT NULL REFERENCES permit (id) ON DELETE CASCADE,
  tree_code text COLLATE "C" NOT NULL,
  PRIMARY KEY (permit_id, tree_code)
);
CREATE INDEX permit_tree_by_code ON permit_tree (tree_code);
