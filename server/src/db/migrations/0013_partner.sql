-- Other systems that speak Open311 with this house, and their keys.

CREATE TABLE partner (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL UNIQUE CHECK (name <> ''),
  created_at timestamptz NOT NULL
);
-- The key is shown once, when it is made; only its hash is kept.
CREATE TABLE api_key (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  partner_id uuid NOT NULL REFERENCES partner (id),
  -- The first characters, so that people can tell keys apart.
  prefix text COLLATE "C" NOT NULL,
  key_hash bytea NOT NULL UNIQUE,
  scopes text[] NOT NULL CHECK (scopes <@ ARRAY['requests.read', 'requests.create', 'requests.update']::text[]),
  per_minute integer NOT NULL CHECK (per_minute BETWEEN 1 AND 6000),
  created_at timestamptz NOT NULL,
  last_used_at timestamptz,
  revoked_at timestamptz
);
CREATE INDEX api_key_of_partner ON api_key (partner_id);
