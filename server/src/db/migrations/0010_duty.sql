-- The planting duty: conversion rules by version, the ledger, self-reports and certificates.

-- Every version of the rules that ever held here; the city's file is read at each start, as plans are.
CREATE TABLE conversion_set (
  id text COLLATE "C" NOT NULL CHECK (id ~ '^[a-z][a-z0-9-]{1,39}$'),
  version integer NOT NULL CHECK (version >= 1),
  content jsonb NOT NULL,
  since timestamptz NOT NULL,
  until timestamptz,
  PRIMARY KEY (id, version)
);
CREATE UNIQUE INDEX conversion_set_current ON conversion_set (id) WHERE until IS NULL;

CREATE TABLE self_report (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL REFERENCES person (id),
  companion_id uuid REFERENCES companion (id),
  status text NOT NULL CHECK (status IN ('submitted', 'accepted', 'rejected', 'withdrawn')),
  set_id text COLLATE "C" NOT NULL,
  set_version integer NOT NULL,
  rule_id text COLLATE "C" NOT NULL,
  quantity numeric(10, 2) NOT NULL CHECK (quantity > 0),
  -- What the reviewer vouched for, where it is less.
  accepted numeric(10, 2) CHECK (accepted > 0 AND accepted <= quantity),
  day date NOT NULL,
  place text NOT NULL CHECK (place <> ''),
  note text CHECK (note <> ''),
  submitted_at timestamptz NOT NULL,
  -- NULL: the calendar of workdays ends before it.
  review_by timestamptz,
  reason text CHECK (reason <> ''),
  version integer NOT NULL DEFAULT 1,
  FOREIGN KEY (set_id, set_version) REFERENCES conversion_set (id, version)
);
CREATE INDEX self_report_to_review ON self_report (submitted_at, id) WHERE status = 'submitted';
CREATE INDEX self_report_of_person ON self_report (person_id, day DESC);

-- One line an act. Written once, never changed: a fact that proves wrong is answered by a line that reverses.
CREATE TABLE duty_line (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id),
  -- NULL: the person; otherwise someone they bring along.
  companion_id uuid REFERENCES companion (id),
  year integer NOT NULL,
  day date NOT NULL,
  form text NOT NULL CHECK (form IN
    ('afforestation', 'tending', 'protection', 'adoption', 'facilities', 'donation', 'volunteering', 'other')),
  set_id text COLLATE "C" NOT NULL,
  set_version integer NOT NULL,
  rule_id text COLLATE "C" NOT NULL,
  quantity numeric(10, 2) NOT NULL,
  trees numeric(10, 2) NOT NULL,
  capped boolean NOT NULL,
  district text COLLATE "C" NOT NULL DEFAULT '',
  evidence_kind text NOT NULL CHECK (evidence_kind IN ('attendance', 'care', 'adoption', 'donation', 'self_report')),
  evidence_id text NOT NULL,
  -- What the evidence was called when the line was written.
  evidence_title text NOT NULL,
  reverses bigint UNIQUE REFERENCES duty_line (id) DEFERRABLE INITIALLY DEFERRED,
  -- Why it was taken back.
  reason text CHECK (reason <> ''),
  at timestamptz NOT NULL,
  FOREIGN KEY (set_id, set_version) REFERENCES conversion_set (id, version),
  CHECK (reverses IS NOT NULL OR (quantity > 0 AND trees >= 0)),
  CHECK (reverses IS NULL OR (quantity < 0 AND trees <= 0)),
  CHECK ((reverses IS NULL) = (reason IS NULL))
);
CREATE INDEX duty_line_of_holder ON duty_line (person_id, year, companion_id, id);
CREATE INDEX duty_line_of_evidence ON duty_line (evidence_kind, evidence_id);
CREATE INDEX duty_line_of_year ON duty_line (year, district, day);

CREATE FUNCTION refuse_rewriting_duty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'lines of the duty ledger are never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER duty_line_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON duty_line
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_duty();

-- One for a holder and a year. The payload is kept as it was printed; Ed25519 signs the same words the same way each time.
CREATE TABLE duty_certificate (
  code text COLLATE "C" PRIMARY KEY CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  kind text NOT NULL CHECK (kind IN ('duty', 'honour')),
  person_id uuid NOT NULL REFERENCES person (id),
  companion_id uuid REFERENCES companion (id),
  year integer NOT NULL,
  serial integer NOT NULL,
  number text NOT NULL UNIQUE,
  external_number text CHECK (external_number <> ''),
  holder text NOT NULL CHECK (holder <> ''),
  trees numeric(10, 2) NOT NULL,
  payload text NOT NULL,
  issued_at timestamptz NOT NULL,
  revoked_at timestamptz,
  revoked_reason text,
  -- NULL: by the rule, because a correction left too little; only then may it come back.
  revoked_by uuid REFERENCES person (id),
  version integer NOT NULL DEFAULT 1,
  UNIQUE (year, serial),
  CHECK ((revoked_at IS NULL) = (revoked_reason IS NULL))
);
CREATE UNIQUE INDEX duty_certificate_once ON duty_certificate (person_id, companion_id, year) NULLS NOT DISTINCT;
CREATE TABLE duty_certificate_serial (
  year integer PRIMARY KEY,
  last integer NOT NULL
);
