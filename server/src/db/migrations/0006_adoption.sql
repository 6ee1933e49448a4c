-- Adoption: plans, adoptions and their people, holds, invitations, wishes.

-- Every version of every plan that ever was open; the city's plan file is read at each start, and a plan that differs
-- from its newest version becomes the next one. An adoption keeps the version it was signed under.
CREATE TABLE adoption_plan (
  id text COLLATE "C" NOT NULL CHECK (id ~ '^[a-z][a-z0-9_]{1,39}$'),
  version integer NOT NULL CHECK (version >= 1),
  content jsonb NOT NULL,
  since timestamptz NOT NULL,
  -- Set when the plan left the file or a newer version took its place.
  until timestamptz,
  ordinal integer NOT NULL,
  PRIMARY KEY (id, version)
);
CREATE UNIQUE INDEX adoption_plan_current ON adoption_plan (id) WHERE until IS NULL;

CREATE TABLE adoption (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tree_id bigint NOT NULL REFERENCES tree (id),
  plan_id text COLLATE "C" NOT NULL,
  plan_version integer NOT NULL,
  status text NOT NULL CHECK (status IN
    ('applied', 'pending_payment', 'active', 'expiring', 'ended', 'rejected', 'withdrawn', 'payment_expired')),
  ending text CHECK (ending IN ('expired', 'released', 'tree_lost', 'revoked', 'silent')),
  party text NOT NULL CHECK (party IN ('person', 'family', 'unit')),
  party_name text CHECK (party_name <> ''),
  plate text NOT NULL CHECK (plate <> ''),
  shown_as text NOT NULL CHECK (shown_as IN ('plate', 'anonymous')),
  leader_id uuid NOT NULL REFERENCES person (id),
  agreement_version text NOT NULL,
  signed_name text NOT NULL,
  signed_at timestamptz NOT NULL,
  applied_at timestamptz NOT NULL,
  term_from timestamptz,
  term_until timestamptz,
  ended_at timestamptz,
  -- Silence is counted from the last day with care, or from the start of the term.
  last_care_on date,
  silent_since timestamptz,
  warned_at timestamptz,
  -- The end of the term that was reminded of last: a renewed term has another.
  reminded_for timestamptz,
  swapped_from uuid REFERENCES adoption (id) DEFERRABLE INITIALLY DEFERRED,
  swap_until timestamptz,
  version integer NOT NULL DEFAULT 1,
  FOREIGN KEY (plan_id, plan_version) REFERENCES adoption_plan (id, version),
  CHECK ((status = 'ended') = (ending IS NOT NULL)),
  CHECK (status NOT IN ('active', 'expiring') OR (term_from IS NOT NULL AND term_until > term_from))
);
-- One open adoption for a tree, whoever asks and however often.
CREATE UNIQUE INDEX adoption_open_tree ON adoption (tree_id)
  WHERE status IN ('applied', 'pending_payment', 'active', 'expiring');
CREATE UNIQUE INDEX adoption_swapped_from ON adoption (swapped_from) WHERE swapped_from IS NOT NULL;
CREATE INDEX adoption_of_tree ON adoption (tree_id, applied_at DESC);
-- The queues of the desk and of the clock.
CREATE INDEX adoption_to_review ON adoption (applied_at, id) WHERE status = 'applied';
CREATE INDEX adoption_running ON adoption (term_until, id) WHERE status IN ('active', 'expiring');
CREATE INDEX adoption_silence ON adoption (silent_since, id) WHERE status IN ('active', 'expiring');
CREATE INDEX adoption_swap ON adoption (swap_until, id) WHERE swap_until IS NOT NULL;
CREATE INDEX adoption_open_of_plan ON adoption (plan_id)
  WHERE status IN ('applied', 'pending_payment', 'active', 'expiring');

-- The people of an adoption; the leader is one of them. Leaving sets left_at, the row stays.
CREATE TABLE adoption_member (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  adoption_id uuid NOT NULL REFERENCES adoption (id),
  person_id uuid NOT NULL REFERENCES person (id),
  joined_at timestamptz NOT NULL,
  left_at timestamptz,
  -- Copies of the adoption for "my adoptions": open ones first, the one that needs its people first on top. Written
  -- with every step of the adoption; the year 9999 is "nothing to do", so that paging needs no NULLs.
  open boolean NOT NULL,
  attention_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX adoption_member_once ON adoption_member (adoption_id, person_id) WHERE left_at IS NULL;
CREATE INDEX adoption_of_person ON adoption_member (person_id, open DESC, attention_at, id) WHERE left_at IS NULL;

-- A tree kept for an applicant for a few minutes. A row past its time is as good as none.
CREATE TABLE adoption_hold (
  tree_id bigint PRIMARY KEY REFERENCES tree (id) ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  until timestamptz NOT NULL
);
CREATE INDEX adoption_hold_of_person ON adoption_hold (person_id);

-- Good for one person, once. The code is looked up by its hash and never stored.
CREATE TABLE adoption_invitation (
  code_hash bytea PRIMARY KEY,
  adoption_id uuid NOT NULL REFERENCES adoption (id),
  made_by uuid NOT NULL REFERENCES person (id),
  made_at timestamptz NOT NULL,
  until timestamptz NOT NULL,
  used_at timestamptz,
  used_by uuid REFERENCES person (id)
);

CREATE TABLE wish (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tree_id bigint NOT NULL REFERENCES tree (id) ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  status text NOT NULL CHECK (status IN ('waiting', 'offered', 'taken', 'declined', 'lapsed', 'cancelled')),
  made_at timestamptz NOT NULL,
  offered_until timestamptz,
  CHECK (status <> 'offered' OR offered_until IS NOT NULL)
);
-- A person waits once for a tree, and a tree is promised to one person at a time.
CREATE UNIQUE INDEX wish_once ON wish (tree_id, person_id) WHERE status IN ('waiting', 'offered');
CREATE UNIQUE INDEX wish_promised ON wish (tree_id) WHERE status = 'offered';
CREATE INDEX wish_queue ON wish (tree_id, id) WHERE status = 'waiting';
CREATE INDEX wish_of_person ON wish (person_id, id DESC);
CREATE INDEX wish_lapsing ON wish (offered_until) WHERE status = 'offered';
