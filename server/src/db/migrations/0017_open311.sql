-- Open311: the cases of a partner, and the updates that partners sent, so that one sent twice is one.

CREATE INDEX complaint_of_partner ON complaint (partner_id, reported_at DESC, id DESC) WHERE partner_id IS NOT NULL;

CREATE TABLE partner_update (
  partner_id uuid NOT NULL REFERENCES partner (id),
  -- As the partner calls it.
  update_id text COLLATE "C" NOT NULL CHECK (update_id <> ''),
  complaint_id bigint NOT NULL REFERENCES complaint (id),
  seq integer NOT NULL,
  PRIMARY KEY (partner_id, update_id)
);
