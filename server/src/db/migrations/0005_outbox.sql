-- What must happen after a commit, the inbox it is delivered to, and how far the demo city's clock is ahead.

-- One row a channel. It is written in the transaction of the deed; a worker delivers it afterwards.
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  channel text NOT NULL,
  kind text NOT NULL,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  data jsonb NOT NULL DEFAULT '{}',
  subject_kind text,
  subject_id text,
  deadline timestamptz,
  -- The deed's own name: said twice, told once.
  once_key text NOT NULL CHECK (once_key <> ''),
  created_at timestamptz NOT NULL,
  -- When it may be tried next. A worker that takes it puts this off, so that one that dies is succeeded.
  due_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  delivered_at timestamptz,
  parked_at timestamptz,
  last_error text,
  UNIQUE (once_key, channel),
  CHECK ((subject_kind IS NULL) = (subject_id IS NULL)),
  CHECK (delivered_at IS NULL OR parked_at IS NULL)
);
CREATE INDEX outbox_due ON outbox (due_at, id) WHERE delivered_at IS NULL AND parked_at IS NULL;
CREATE INDEX outbox_parked ON outbox (id) WHERE parked_at IS NOT NULL;
CREATE INDEX outbox_delivered ON outbox (delivered_at) WHERE delivered_at IS NOT NULL;

-- No reference to the outbox: its old rows are cleared away, a message stays.
CREATE TABLE inbox_message (
  id bigint GENERATED ALWAYS AS IDENTITY,
  outbox_id bigint NOT NULL UNIQUE,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  kind text NOT NULL,
  title text NOT NULL,
  text text NOT NULL,
  at timestamptz NOT NULL,
  deadline timestamptz,
  subject_kind text,
  subject_id text,
  read_at timestamptz,
  -- No index on the id alone: a page would be looked for in everybody's messages.
  PRIMARY KEY (person_id, id),
  CHECK ((subject_kind IS NULL) = (subject_id IS NULL))
);
CREATE INDEX inbox_message_unread ON inbox_message (person_id, id) WHERE read_at IS NULL;

CREATE TABLE demo_clock (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  days integer NOT NULL CHECK (days >= 0)
);
