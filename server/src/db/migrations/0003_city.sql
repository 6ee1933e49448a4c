-- One city a database: the one that came first. Another CITY_FILE is refused instead of mixing two cities.

CREATE TABLE city (
  id text NOT NULL CHECK (id <> ''),
  name text NOT NULL,
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one)
);
