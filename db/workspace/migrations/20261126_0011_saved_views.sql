-- A list as its person likes to see it, under a name: filters, order, columns. What it says inside is the screen's own.
CREATE TABLE saved_views (
  id INTEGER PRIMARY KEY,
  list TEXT NOT NULL,
  name TEXT NOT NULL,
  shape TEXT NOT NULL CHECK (json_valid(shape)),
  UNIQUE (list, name)
) STRICT;
