-- Care entries and certificates.

-- Written once, never changed: a correction is a new entry that names the one it takes the place of.
CREATE TABLE care_entry (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tree_id bigint NOT NULL REFERENCES tree (id),
  -- NULL: logged by the crew.
  adoption_id uuid REFERENCES adoption (id),
  person_id uuid NOT NULL REFERENCES person (id),
  works text[] NOT NULL CHECK (cardinality(works) > 0 AND works <@ ARRAY ['water', 'weed', 'fertilise', 'prune', 'spray', 'patrol']),
  day date NOT NULL,
  logged_at timestamptz NOT NULL,
  note text CHECK (note <> ''),
  -- NULL: no place was told.
  on_site boolean,
  show_name boolean NOT NULL,
  corrects uuid REFERENCES care_entry (id) DEFERRABLE INITIALLY DEFERRED,
  -- A correction that brings no photos of its own goes on showing those of this entry.
  photos_of uuid REFERENCES care_entry (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX care_entry_corrected_once ON care_entry (corrects) WHERE corrects IS NOT NULL;
CREATE INDEX care_of_tree ON care_entry (tree_id, day DESC, logged_at DESC, id DESC);
CREATE INDEX care_of_adoption ON care_entry (adoption_id, day DESC, logged_at DESC, id DESC) WHERE adoption_id IS NOT NULL;

CREATE FUNCTION refuse_rewriting_care() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'care entries are never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER care_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON care_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_care();

-- One certificate for each adoption; its term follows the adoption's, so that a renewed one stays the same paper.
CREATE TABLE certificate (
  code text COLLATE "C" PRIMARY KEY CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  adoption_id uuid NOT NULL UNIQUE REFERENCES adoption (id),
  -- As it was printed: a city that changes its name does not change papers that are out.
  number text NOT NULL UNIQUE,
  year integer NOT NULL,
  serial integer NOT NULL,
  issued_at timestamptz NOT NULL,
  UNIQUE (year, serial)
);
-- The last number given out in a year: taken under the row's lock, so numbers have no gaps and no doubles.
CREATE TABLE certificate_serial (
  year integer PRIMARY KEY,
  last integer NOT NULL
);

-- The desk's queue of adoptions without care: few of many, so its length is counted off this index alone.
CREATE INDEX adoption_warned ON adoption (silent_since, id)
  WHERE status IN ('active', 'expiring') AND warned_at IS NOT NULL;
