-- People, sessions, one-time codes, remembered answers, and the history of every workflow.

CREATE TABLE person (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 40),
  -- A keyed hash finds the person, the cipher text can be shown masked; the number itself is nowhere.
  phone_hash bytea UNIQUE,
  phone_cipher bytea,
  wechat_hash bytea UNIQUE,
  wechat_cipher bytea,
  created_at timestamptz NOT NULL,
  CHECK ((phone_hash IS NULL) = (phone_cipher IS NULL)),
  CHECK ((wechat_hash IS NULL) = (wechat_cipher IS NULL))
);

CREATE TABLE person_role (
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('citizen', 'crew', 'reviewer', 'manager', 'admin')),
  granted_at timestamptz NOT NULL,
  granted_by uuid REFERENCES person (id),
  PRIMARY KEY (person_id, role)
);
CREATE INDEX person_role_by_role ON person_role (role, person_id);

CREATE TABLE session (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  token_hash bytea NOT NULL UNIQUE,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  device text,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE INDEX session_by_person ON session (person_id, created_at DESC);

CREATE TABLE phone_code (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  phone_hash bytea NOT NULL,
  address_hash bytea NOT NULL,
  code_hash bytea NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX phone_code_by_phone ON phone_code (phone_hash, created_at DESC);
CREATE INDEX phone_code_by_address ON phone_code (address_hash, created_at DESC);
CREATE INDEX phone_code_by_time ON phone_code (created_at);

-- The answer lies encrypted under a key made of the client's own Idempotency-Key, of which only a hash is kept.
CREATE TABLE idempotency_key (
  key_hash bytea PRIMARY KEY,
  request_hash bytea NOT NULL,
  status integer,
  answer bytea,
  created_at timestamptz NOT NULL
);
CREATE INDEX idempotency_key_by_time ON idempotency_key (created_at);

CREATE TABLE event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subject_kind text NOT NULL,
  subject_id text NOT NULL,
  action text NOT NULL,
  from_status text,
  to_status text,
  actor_id uuid REFERENCES person (id),
  actor_role text CHECK (actor_role IN ('citizen', 'crew', 'reviewer', 'manager', 'admin')),
  reason text,
  data jsonb NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL
);
CREATE INDEX event_by_subject ON event (subject_kind, subject_id, at DESC, id DESC);

CREATE FUNCTION refuse_rewriting_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'event rows are never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history();
