-- Planting days: bases, activities, their sessions and what each party kind is allotted.

CREATE TABLE base (
  id text COLLATE "C" PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
  name text NOT NULL UNIQUE CHECK (name <> ''),
  level text NOT NULL CHECK (level IN ('national', 'provincial', 'city')),
  -- '' is "not known".
  district text COLLATE "C" NOT NULL DEFAULT '',
  lon double precision NOT NULL CHECK (lon BETWEEN -180 AND 179.999999),
  lat double precision NOT NULL CHECK (lat BETWEEN -85 AND 85),
  address text CHECK (address <> ''),
  capacity integer CHECK (capacity > 0),
  -- An office, never a person.
  contact text CHECK (contact <> ''),
  contact_phone text CHECK (contact_phone <> ''),
  description text CHECK (description <> ''),
  demo boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE activity (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind text NOT NULL CHECK (kind IN ('planting', 'tending', 'class', 'visit', 'volunteering')),
  -- `open` and `closed` follow the clock a little late; booking itself asks the times, never this column.
  state text NOT NULL DEFAULT 'draft'
    CHECK (state IN ('draft', 'published', 'open', 'closed', 'held', 'archived', 'cancelled')),
  title text NOT NULL CHECK (title <> ''),
  organiser text NOT NULL CHECK (organiser <> ''),
  description text NOT NULL,
  bring text[] NOT NULL DEFAULT '{}',
  base_id text COLLATE "C" REFERENCES base (id),
  place text NOT NULL CHECK (place <> ''),
  meeting_point text NOT NULL CHECK (meeting_point <> ''),
  lon double precision NOT NULL CHECK (lon BETWEEN -180 AND 179.999999),
  lat double precision NOT NULL CHECK (lat BETWEEN -85 AND 85),
  district text COLLATE "C" NOT NULL DEFAULT '',
  age_from text NOT NULL
    CHECK (age_from IN ('under_11', 'from_11', 'from_14', 'from_18', 'from_56', 'over_60')),
  children_with_adult boolean NOT NULL,
  duty_form text NOT NULL CHECK (duty_form IN
    ('afforestation', 'tending', 'protection', 'adoption', 'facilities', 'donation', 'volunteering', 'other')),
  duty_rule text COLLATE "C",
  duty_basis text NOT NULL CHECK (duty_basis IN ('head', 'hours')),
  duty_quantity numeric(8, 2) NOT NULL CHECK (duty_quantity >= 0),
  cancel_hours integer NOT NULL CHECK (cancel_hours >= 0),
  opens_at timestamptz NOT NULL,
  -- NULL: until the session begins.
  closes_at timestamptz,
  cancel_reason text CHECK (cancel_reason <> ''),
  -- Copies of the planned sessions, for lists: the first beginning, the last end, and whether a family may come.
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  families boolean NOT NULL,
  lottery boolean NOT NULL,
  created_by uuid REFERENCES person (id),
  created_at timestamptz NOT NULL,
  demo boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  CHECK (ends_at > starts_at),
  CHECK (closes_at IS NULL OR closes_at > opens_at),
  CHECK ((state = 'cancelled') = (cancel_reason IS NOT NULL))
);
-- By their ends, so that those which nobody wrote the result of are not walked through; those to come are few enough to sort.
CREATE INDEX activity_coming ON activity (ends_at) WHERE state IN ('published', 'open', 'closed');
CREATE INDEX activity_ended ON activity (ends_at DESC, id DESC) WHERE state <> 'draft';
CREATE INDEX activity_of_base ON activity (base_id, starts_at) WHERE base_id IS NOT NULL;
CREATE INDEX activity_drafts ON activity (created_at DESC, id) WHERE state = 'draft';
-- What the clock looks for.
CREATE INDEX activity_opening ON activity (opens_at) WHERE state = 'published';
CREATE INDEX activity_closing ON activity (ends_at) WHERE state = 'open';

CREATE TABLE activity_session (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  activity_id uuid NOT NULL REFERENCES activity (id),
  ordinal integer NOT NULL,
  state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'cancelled')),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  mode text NOT NULL CHECK (mode IN ('first_come', 'lottery')),
  -- Parties of each kind; NULL: no waitlist.
  waitlist_limit integer CHECK (waitlist_limit > 0),
  -- Of a lottery. The hash is published when the session is made, the seed is kept sealed until the draw reveals it.
  seed_hash bytea,
  seed_sealed bytea,
  seed bytea,
  drawn_at timestamptz,
  -- Grows with whatever a party relies on: time, place, quotas, sizes, a cancellation.
  version integer NOT NULL DEFAULT 1,
  CHECK (ends_at > starts_at),
  CHECK ((mode = 'lottery') = (seed_hash IS NOT NULL)),
  CHECK ((seed IS NULL) = (drawn_at IS NULL)),
  UNIQUE (activity_id, ordinal)
);
CREATE INDEX activity_session_by_time ON activity_session (starts_at, id);
CREATE INDEX activity_session_ended ON activity_session (ends_at, id);
CREATE INDEX activity_session_to_draw ON activity_session (starts_at) WHERE mode = 'lottery' AND drawn_at IS NULL;

-- Seats count people. This row is what every booking of its kind takes turns at, so it is written last in its transaction
-- and carries what a booking has to compare: the session's version, which every change by the organiser moves on.
CREATE TABLE session_quota (
  session_id uuid NOT NULL REFERENCES activity_session (id),
  kind text NOT NULL CHECK (kind IN ('person', 'family', 'unit')),
  seats integer NOT NULL CHECK (seats > 0),
  -- Booked, attended, absent, or kept by an offer.
  taken integer NOT NULL DEFAULT 0,
  waiting integer NOT NULL DEFAULT 0 CHECK (waiting >= 0),
  entered integer NOT NULL DEFAULT 0 CHECK (entered >= 0),
  size_min integer NOT NULL CHECK (size_min >= 1),
  size_max integer NOT NULL,
  -- The last place given out on the waitlist, the last number in the lottery: never used twice.
  last_place bigint NOT NULL DEFAULT 0,
  last_entry integer NOT NULL DEFAULT 0,
  session_version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (session_id, kind),
  CHECK (taken BETWEEN 0 AND seats),
  CHECK (size_max BETWEEN size_min AND seats)
) WITH (fillfactor = 50);

CREATE TABLE activity_reminder (
  activity_id uuid NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  PRIMARY KEY (activity_id, person_id)
);
CREATE INDEX activity_reminder_of_person ON activity_reminder (person_id);
