-- Complaints: cases, who reported and follows them, the parts of units, clocks, and a history that cannot be rewritten.

CREATE SEQUENCE complaint_serial;

CREATE TABLE complaint (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number text COLLATE "C" NOT NULL UNIQUE CHECK (number ~ '^TS[0-9]{13}$'),
  status text NOT NULL CHECK (status IN ('reported', 'accepted', 'dispatched', 'paused', 'handled', 'closed',
    'settled', 'rejected', 'merged', 'transferred', 'withdrawn')),
  outcome text CHECK (outcome IN ('fixed', 'could_not', 'answered')),
  -- What the public is told, see groupOf in the contract.
  grp text NOT NULL GENERATED ALWAYS AS (CASE
    WHEN status IN ('closed', 'settled') THEN
      CASE WHEN outcome = 'fixed' THEN 'fixed' WHEN outcome = 'could_not' THEN 'could_not' ELSE 'closed' END
    WHEN status IN ('rejected', 'merged', 'transferred', 'withdrawn') THEN 'closed'
    ELSE 'open' END) STORED,
  category text COLLATE "C" NOT NULL,
  severity text NOT NULL CHECK (severity IN ('normal', 'urgent')),
  district text COLLATE "C",
  description text CHECK (description <> ''),
  answers jsonb NOT NULL DEFAULT '{}',
  lon double precision CHECK (lon BETWEEN -180 AND 180),
  lat double precision CHECK (lat BETWEEN -85 AND 85),
  place_from text NOT NULL CHECK (place_from IN ('photo', 'phone', 'map', 'tree', 'address')),
  -- As of trees: cases around a place are a few ranges of it.
  morton bigint GENERATED ALWAYS AS (tree_morton(lon, lat)) STORED,
  address text CHECK (address <> ''),
  -- Outside the city: kept, and transferred.
  outside boolean NOT NULL DEFAULT false,
  tree_id bigint REFERENCES tree (id),
  permit_number text,
  source text NOT NULL CHECK (source IN ('weapp', 'web', 'open311', 'staff')),
  partner_id uuid REFERENCES partner (id),
  -- Open311: asked for by its token until the number is known; a picture that a partner keeps.
  token text COLLATE "C" UNIQUE,
  media_url text,
  agency text,
  merged_into bigint REFERENCES complaint (id),
  reported_at timestamptz NOT NULL,
  accepted_at timestamptz,
  closed_at timestamptz,
  settled_at timestamptz,
  changed_at timestamptz NOT NULL,
  reopened_at timestamptz,
  paused_until date,
  -- Of the clock that runs, for the queues: infinity where none runs or its calendar is not known. Follows complaint_clock.
  due_at timestamptz NOT NULL DEFAULT 'infinity',
  stars smallint CHECK (stars BETWEEN 1 AND 5),
  rating_text text CHECK (rating_text <> ''),
  -- What the public sees, once it was approved.
  published_at timestamptz,
  summary text CHECK (summary <> ''),
  private_yard boolean NOT NULL DEFAULT false,
  shown_lon double precision,
  shown_lat double precision,
  -- The head of the history, sealed with the key of this house: a row cut off its end shows too.
  head_seq integer NOT NULL DEFAULT 0,
  head_hash bytea,
  head_seal bytea,
  version integer NOT NULL DEFAULT 1,
  CHECK ((lon IS NULL) = (lat IS NULL)),
  CHECK ((shown_lon IS NULL) = (shown_lat IS NULL)),
  CHECK (lon IS NOT NULL OR address IS NOT NULL),
  CHECK ((status = 'merged') = (merged_into IS NOT NULL)),
  CHECK (status NOT IN ('closed', 'settled') OR (outcome IS NOT NULL AND closed_at IS NOT NULL)),
  CHECK (published_at IS NULL OR summary IS NOT NULL)
);
-- The queues of the desk: urgent ones first, then by due time.
CREATE INDEX complaint_queue ON complaint (status, (severity <> 'urgent'), due_at, id) WHERE grp = 'open';
CREATE INDEX complaint_due ON complaint ((severity <> 'urgent'), due_at, id) WHERE grp = 'open';
CREATE INDEX complaint_changed ON complaint (changed_at, id);
CREATE INDEX complaint_ended ON complaint (changed_at DESC, id DESC) WHERE grp <> 'open';
CREATE INDEX complaint_near ON complaint (morton) INCLUDE (reported_at) WHERE grp = 'open';
CREATE INDEX complaint_of_tree ON complaint (tree_id) WHERE tree_id IS NOT NULL;
CREATE INDEX complaint_merged ON complaint (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX complaint_answered ON complaint (closed_at, id) WHERE status = 'closed';
CREATE INDEX complaint_resuming ON complaint (paused_until, id) WHERE status = 'paused';

-- Who reported: apart from the case, so that no question about cases can answer it by accident.
CREATE TABLE complaint_reporter (
  complaint_id bigint PRIMARY KEY REFERENCES complaint (id),
  person_id uuid REFERENCES person (id),
  visitor_hash bytea,
  anonymous boolean NOT NULL,
  -- Encrypted with the key of this house; {name, phone, email}.
  contact bytea
);
CREATE INDEX complaint_reported_by ON complaint_reporter (person_id) WHERE person_id IS NOT NULL;

-- Who is told of it, the reporter among them. Merging brings the followers along.
CREATE TABLE complaint_follower (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  complaint_id bigint NOT NULL REFERENCES complaint (id),
  person_id uuid REFERENCES person (id),
  visitor_hash bytea,
  role text NOT NULL CHECK (role IN ('reporter', 'follower')),
  note text CHECK (note <> ''),
  joined_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX complaint_follower_person ON complaint_follower (complaint_id, person_id) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX complaint_follower_visitor ON complaint_follower (complaint_id, visitor_hash)
  WHERE person_id IS NULL AND visitor_hash IS NOT NULL;
CREATE INDEX complaint_followed_by ON complaint_follower (person_id, complaint_id) WHERE person_id IS NOT NULL;

-- One row a clock: the first round, and another after a reopening.
CREATE TABLE complaint_clock (
  complaint_id bigint NOT NULL REFERENCES complaint (id),
  kind text NOT NULL CHECK (kind IN ('accept', 'handle')),
  round smallint NOT NULL CHECK (round >= 1),
  unit text NOT NULL CHECK (unit IN ('workdays', 'workhours', 'hours')),
  n integer NOT NULL CHECK (n >= 1),
  started_at timestamptz NOT NULL,
  -- When it stood still: [{"at", "until"}], the last one without an end while it does.
  stops jsonb NOT NULL DEFAULT '[]',
  paused_at timestamptz,
  -- Computed of the above and the calendar, anew whenever that changes. NULL: it stands still, or the calendar does not
  -- reach so far. From warn_at on it is nearly due.
  due_at timestamptz,
  warn_at timestamptz,
  done_at timestamptz,
  PRIMARY KEY (complaint_id, kind, round)
);
CREATE INDEX complaint_clock_running ON complaint_clock (due_at) WHERE done_at IS NULL AND paused_at IS NULL;
CREATE INDEX complaint_clock_warning ON complaint_clock (warn_at) WHERE done_at IS NULL AND paused_at IS NULL;
CREATE INDEX complaint_clock_unknown ON complaint_clock (complaint_id)
  WHERE done_at IS NULL AND paused_at IS NULL AND due_at IS NULL;

-- Who was told that a clock had run out: the unit's leads, then the managers.
CREATE TABLE complaint_escalation (
  complaint_id bigint NOT NULL,
  kind text NOT NULL,
  round smallint NOT NULL,
  level smallint NOT NULL CHECK (level BETWEEN 0 AND 2),
  at timestamptz NOT NULL,
  PRIMARY KEY (complaint_id, kind, round, level),
  FOREIGN KEY (complaint_id, kind, round) REFERENCES complaint_clock (complaint_id, kind, round)
);

-- Units stand in the city's file; who belongs to one stands here.
CREATE TABLE unit_member (
  unit_id text COLLATE "C" NOT NULL,
  person_id uuid NOT NULL REFERENCES person (id),
  lead boolean NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (unit_id, person_id)
);
CREATE INDEX unit_of_person ON unit_member (person_id);

CREATE TABLE complaint_part (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  complaint_id bigint NOT NULL REFERENCES complaint (id),
  unit_id text COLLATE "C" NOT NULL,
  main boolean NOT NULL,
  task text CHECK (task <> ''),
  status text NOT NULL CHECK (status IN ('assigned', 'accepted', 'done', 'could_not', 'returned', 'recalled')),
  note text CHECK (note <> ''),
  -- What the last check found, when the part came back.
  sent_back text CHECK (sent_back <> ''),
  assigned_at timestamptz NOT NULL,
  accepted_at timestamptz,
  finished_at timestamptz
);
CREATE UNIQUE INDEX complaint_part_once ON complaint_part (complaint_id, unit_id)
  WHERE status IN ('assigned', 'accepted', 'done', 'could_not');
CREATE UNIQUE INDEX complaint_part_main ON complaint_part (complaint_id)
  WHERE main AND status IN ('assigned', 'accepted', 'done', 'could_not');
CREATE INDEX complaint_part_of_unit ON complaint_part (unit_id, assigned_at) WHERE status IN ('assigned', 'accepted');

-- What a photo of a case shows of its life; the photo itself is attached to the case as any photo is.
CREATE TABLE complaint_photo (
  photo_id uuid PRIMARY KEY REFERENCES photo (id) ON DELETE CASCADE,
  complaint_id bigint NOT NULL REFERENCES complaint (id),
  part_id bigint REFERENCES complaint_part (id),
  stage text NOT NULL CHECK (stage IN ('report', 'evidence', 'before', 'after', 'reopen')),
  taken_at timestamptz,
  lon double precision,
  lat double precision,
  withheld_at timestamptz,
  withheld_reason text
);
CREATE INDEX complaint_photo_of ON complaint_photo (complaint_id);

-- Every answer to an act of a crew's phone, under the phone's own id: sent twice it counts once.
CREATE TABLE task_act (
  person_id uuid NOT NULL REFERENCES person (id),
  id text COLLATE "C" NOT NULL,
  part_id bigint,
  answer jsonb NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (person_id, id)
);

CREATE TABLE complaint_confirmation (
  complaint_id bigint NOT NULL REFERENCES complaint (id),
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL,
  -- After a reopening the case is confirmed anew.
  round smallint NOT NULL,
  lon double precision,
  lat double precision,
  PRIMARY KEY (complaint_id, person_id, round)
);

-- Append-only, each row holding the hash of the one before it.
CREATE TABLE complaint_event (
  complaint_id bigint NOT NULL REFERENCES complaint (id),
  seq integer NOT NULL CHECK (seq >= 1),
  kind text NOT NULL,
  from_status text,
  to_status text,
  actor_id uuid REFERENCES person (id),
  -- A role, 'unit', 'reporter', 'follower', 'neighbours', 'clock', 'partner' or 'house'.
  actor text NOT NULL,
  public boolean NOT NULL,
  reason text,
  data jsonb NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL,
  prev_hash bytea,
  hash bytea NOT NULL,
  PRIMARY KEY (complaint_id, seq),
  CHECK ((seq = 1) = (prev_hash IS NULL))
);
CREATE FUNCTION refuse_rewriting_complaints() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the history of a case is never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER complaint_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON complaint_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_complaints();
