-- Photos of visitors, and clips (short videos, voice notes), both sent ahead of the form that they belong to.

-- A visitor is known by the key of a device, of which only a keyed hash is kept.
ALTER TABLE photo ALTER COLUMN owner_id DROP NOT NULL;
ALTER TABLE photo ADD COLUMN visitor_hash bytea;
ALTER TABLE photo ADD CONSTRAINT photo_owned CHECK (num_nonnulls(owner_id, visitor_hash) >= 1);
-- The camera's clock said a time to come, which is not kept.
ALTER TABLE photo ADD COLUMN time_ahead boolean NOT NULL DEFAULT false;
CREATE INDEX photo_waiting_visitor ON photo (visitor_hash) WHERE subject_id IS NULL AND visitor_hash IS NOT NULL;

CREATE TABLE clip (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  owner_id uuid REFERENCES person (id),
  visitor_hash bytea,
  token text COLLATE "C" NOT NULL UNIQUE CHECK (token ~ '^[0-9a-f]{32}$'),
  kind text NOT NULL CHECK (kind IN ('video', 'voice')),
  mime text NOT NULL CHECK (mime <> ''),
  seconds double precision NOT NULL CHECK (seconds >= 0),
  bytes integer NOT NULL CHECK (bytes > 0),
  -- As for photos: the row comes before its file and goes after it.
  state text NOT NULL DEFAULT 'arriving' CHECK (state IN ('arriving', 'here', 'leaving')),
  sent_at timestamptz NOT NULL,
  subject_kind text,
  subject_id text,
  ordinal integer,
  attached_at timestamptz,
  CHECK (num_nonnulls(owner_id, visitor_hash) >= 1),
  CHECK (num_nulls(subject_kind, subject_id, ordinal, attached_at) IN (0, 4)),
  CHECK (subject_id IS NULL OR state = 'here')
);
CREATE UNIQUE INDEX clip_by_subject ON clip (subject_kind, subject_id, ordinal) WHERE subject_id IS NOT NULL;
CREATE INDEX clip_unattached ON clip (sent_at) WHERE subject_id IS NULL;
