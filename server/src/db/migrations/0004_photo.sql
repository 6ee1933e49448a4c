-- Photos: sent ahead of the form that they belong to, attached to it when it is sent.

CREATE TABLE photo (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  owner_id uuid NOT NULL REFERENCES person (id),
  -- 128 random bits, part of the public address: nobody finds a photo by counting.
  token text COLLATE "C" NOT NULL UNIQUE CHECK (token ~ '^[0-9a-f]{32}$'),
  -- The row comes before its files and goes after them, so that no file is ever without a row.
  state text NOT NULL DEFAULT 'arriving' CHECK (state IN ('arriving', 'here', 'leaving')),
  -- Of the large size, pixels.
  width integer NOT NULL CHECK (width > 0),
  height integer NOT NULL CHECK (height > 0),
  -- What the file itself said, WGS-84.
  taken_at timestamptz,
  lon double precision CHECK (lon BETWEEN -180 AND 180),
  lat double precision CHECK (lat BETWEEN -85 AND 85),
  sent_at timestamptz NOT NULL,
  -- A noun of the product and its id, as in the event table; ordinal is the order in which they are shown.
  subject_kind text,
  subject_id text,
  ordinal integer,
  attached_at timestamptz,
  CHECK ((lon IS NULL) = (lat IS NULL)),
  CHECK (num_nulls(subject_kind, subject_id, ordinal, attached_at) IN (0, 4)),
  CHECK (subject_id IS NULL OR state = 'here')
);
CREATE UNIQUE INDEX photo_by_subject ON photo (subject_kind, subject_id, ordinal) WHERE subject_id IS NOT NULL;
CREATE INDEX photo_unattached ON photo (sent_at) WHERE subject_id IS NULL;
CREATE INDEX photo_waiting ON photo (owner_id) WHERE subject_id IS NULL;
