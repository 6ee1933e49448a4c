-- The calendar of workdays. A year that is not here is not known, and nothing is computed in it.

CREATE TABLE work_calendar (
  year integer PRIMARY KEY CHECK (year BETWEEN 2000 AND 2100),
  source text NOT NULL CHECK (source <> ''),
  version integer NOT NULL DEFAULT 1,
  -- Another one with each change: what a server remembers of the calendar is good as long as these are the same.
  stamp uuid NOT NULL DEFAULT gen_random_uuid(),
  changed_at timestamptz NOT NULL,
  -- NULL: as it was published.
  changed_by uuid REFERENCES person (id)
);
-- What differs from Monday to Friday.
CREATE TABLE work_calendar_day (
  day date PRIMARY KEY,
  year integer NOT NULL REFERENCES work_calendar (year) ON DELETE CASCADE,
  worked boolean NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  CHECK (extract(year FROM day) = year)
);
CREATE INDEX work_calendar_day_of_year ON work_calendar_day (year, day);
