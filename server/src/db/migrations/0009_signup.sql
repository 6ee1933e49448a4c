-- Signups, the people in them, and what happened on the day and after it.

-- Those a person brought along before. Forgetting one hides the row: a signup still names it.
CREATE TABLE companion (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  name text NOT NULL CHECK (name <> ''),
  age_band text NOT NULL
    CHECK (age_band IN ('under_11', 'from_11', 'from_14', 'from_18', 'from_56', 'over_60')),
  -- The calendar year in which the band was said.
  band_year integer NOT NULL,
  hidden boolean NOT NULL DEFAULT false,
  last_used_at timestamptz NOT NULL
);
CREATE INDEX companion_of_person ON companion (person_id, last_used_at DESC) WHERE NOT hidden;

-- How a person calls themselves in a party and on a certificate; asked once, kept for the next time.
CREATE TABLE volunteer (
  person_id uuid PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  name text NOT NULL CHECK (name <> ''),
  age_band text NOT NULL
    CHECK (age_band IN ('under_11', 'from_11', 'from_14', 'from_18', 'from_56', 'over_60')),
  band_year integer NOT NULL
);

CREATE TABLE signup (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  session_id uuid NOT NULL,
  party text NOT NULL CHECK (party IN ('person', 'family', 'unit')),
  person_id uuid NOT NULL REFERENCES person (id),
  status text NOT NULL CHECK (status IN
    ('entered', 'waiting', 'offered', 'booked', 'attended', 'absent', 'declined', 'lapsed', 'cancelled', 'called_off',
     'unplaced')),
  size integer NOT NULL CHECK (size >= 1),
  party_name text CHECK (party_name <> ''),
  -- Only where the account has none.
  phone_cipher bytea,
  -- On the waitlist of its kind: the order of coming, or of the draw.
  place bigint,
  entry integer,
  offered_until timestamptz,
  consent_by text CHECK (consent_by <> ''),
  consent_version text,
  consent_at timestamptz,
  booked_at timestamptz NOT NULL,
  -- Until when the party may be changed or a booking cancelled, as it was told then; after a move until the session begins.
  change_until timestamptz NOT NULL,
  -- Copies of the session, for overlaps and for "my bookings"; moved with it.
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  -- Of the session that the party was last reminded of: a moved one has another.
  reminded_for timestamptz,
  version integer NOT NULL DEFAULT 1,
  CHECK (status <> 'offered' OR offered_until IS NOT NULL),
  CHECK (status <> 'waiting' OR place IS NOT NULL),
  CHECK (status <> 'entered' OR entry IS NOT NULL),
  FOREIGN KEY (session_id, party) REFERENCES session_quota (session_id, kind)
);
-- One active booking for a person in a session, whoever asks and however often.
CREATE UNIQUE INDEX signup_once ON signup (session_id, person_id)
  WHERE status IN ('entered', 'waiting', 'offered', 'booked', 'attended');
-- The waitlist in its strict order, and no place given twice.
CREATE UNIQUE INDEX signup_waitlist ON signup (session_id, party, place) WHERE status = 'waiting';
CREATE UNIQUE INDEX signup_entry ON signup (session_id, party, entry) WHERE entry IS NOT NULL;
CREATE INDEX signup_of_person ON signup (person_id, starts_at DESC, id);
CREATE INDEX signup_of_session ON signup (session_id, status);
CREATE INDEX signup_lapsing ON signup (offered_until) WHERE status = 'offered';
CREATE INDEX signup_to_remind ON signup (starts_at) WHERE status = 'booked';
-- No-shows of a year.
CREATE INDEX signup_absent ON signup (person_id, starts_at) WHERE status = 'absent';

-- The people of a party, the leader first. Whoever is dropped before the deadline goes without a trace but the event.
CREATE TABLE signup_member (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  signup_id uuid NOT NULL REFERENCES signup (id),
  -- NULL: the leader.
  companion_id uuid REFERENCES companion (id),
  name text NOT NULL CHECK (name <> ''),
  age_band text NOT NULL
    CHECK (age_band IN ('under_11', 'from_11', 'from_14', 'from_18', 'from_56', 'over_60')),
  checked_in_at timestamptz,
  checked_out_at timestamptz,
  -- Volunteer hours to one decimal; by hand where crew corrected them.
  hours numeric(4, 1) CHECK (hours BETWEEN 0 AND 24),
  method text CHECK (method IN ('ticket', 'site_code', 'by_name', 'rule')),
  -- Nobody checked them out: the rule did, at the end of the session. A real check-out that comes later is the better one.
  checked_out_by_rule boolean NOT NULL DEFAULT false,
  checked_in_by uuid REFERENCES person (id),
  CHECK (checked_out_at IS NULL OR checked_out_at >= checked_in_at),
  CHECK (hours IS NULL OR checked_in_at IS NOT NULL)
);
CREATE UNIQUE INDEX signup_member_once ON signup_member (signup_id, companion_id) NULLS NOT DISTINCT;
-- Those the clock checks out.
CREATE INDEX signup_member_inside ON signup_member (signup_id)
  WHERE checked_in_at IS NOT NULL AND checked_out_at IS NULL;

-- A scan that was taken up, by the id its phone gave it: sent twice it counts once.
CREATE TABLE scan (
  id text COLLATE "C" PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES activity_session (id),
  signup_id uuid REFERENCES signup (id),
  kind text NOT NULL CHECK (kind IN ('in', 'out')),
  at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  by_person uuid NOT NULL REFERENCES person (id),
  outcome text NOT NULL CHECK (outcome IN ('done', 'duplicate', 'refused')),
  code text,
  answer jsonb NOT NULL
);
CREATE INDEX scan_of_session ON scan (session_id, at);

CREATE TABLE feedback (
  signup_id uuid PRIMARY KEY REFERENCES signup (id),
  activity_id uuid NOT NULL REFERENCES activity (id),
  stars smallint NOT NULL CHECK (stars BETWEEN 1 AND 5),
  text text CHECK (text <> ''),
  at timestamptz NOT NULL
);
CREATE INDEX feedback_of_activity ON feedback (activity_id);

CREATE TABLE session_result (
  session_id uuid PRIMARY KEY REFERENCES activity_session (id),
  area_m2 numeric(10, 1) CHECK (area_m2 >= 0),
  text text CHECK (text <> ''),
  -- Where what each person did was other than announced; in the unit of the activity's rule.
  per_head numeric(8, 2) CHECK (per_head >= 0),
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL REFERENCES person (id)
);

-- Trees of one species planted at one place in one session.
CREATE TABLE planting (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  session_id uuid NOT NULL REFERENCES activity_session (id),
  activity_id uuid NOT NULL REFERENCES activity (id),
  species_id integer NOT NULL REFERENCES species (id),
  count integer NOT NULL CHECK (count > 0),
  planted_on date NOT NULL,
  lon double precision NOT NULL,
  lat double precision NOT NULL
);
CREATE INDEX planting_of_activity ON planting (activity_id);
CREATE TABLE planted_tree (
  tree_id bigint PRIMARY KEY REFERENCES tree (id),
  planting_id uuid NOT NULL REFERENCES planting (id)
);
CREATE INDEX planted_tree_of_planting ON planted_tree (planting_id);

-- How many were alive one, two and three years later. The rows stand from the beginning, so that what is due is seen.
CREATE TABLE survival (
  planting_id uuid NOT NULL REFERENCES planting (id),
  year smallint NOT NULL CHECK (year BETWEEN 1 AND 3),
  due_on date NOT NULL,
  alive integer CHECK (alive >= 0),
  note text CHECK (note <> ''),
  checked_on date,
  checked_by uuid REFERENCES person (id),
  asked_at timestamptz,
  PRIMARY KEY (planting_id, year),
  CHECK ((alive IS NULL) = (checked_on IS NULL))
);
CREATE INDEX survival_due ON survival (due_on) WHERE alive IS NULL;
