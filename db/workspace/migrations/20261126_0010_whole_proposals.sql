-- A proposal is kept whole, line by line: every top-up of it, or none and the name of the likely mistake. What was
-- proposed before is advice and made anew by the next run of the matching.
DROP TABLE proposals;
CREATE TABLE proposals (
  line_id INTEGER PRIMARY KEY,
  top_up_ids TEXT NOT NULL CHECK (json_valid(top_up_ids)),
  confidence TEXT NOT NULL CHECK (confidence IN ('High', 'Medium', 'Low')),
  evidence TEXT NOT NULL CHECK (json_valid(evidence)),
  doubts TEXT NOT NULL CHECK (json_valid(doubts)),
  rule TEXT,
  is_safe INTEGER NOT NULL CHECK (is_safe IN (0, 1)),
  exception TEXT
) STRICT;
