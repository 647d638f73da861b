-- What this desk knows of the centre: the rows of the change feed, as they came. Rows of one page may arrive before the
-- rows they point to, so nothing here references anything else. The local_ columns are the desk's own: the decision
-- that is on its way, shown at once, taken back when the centre refuses.

CREATE TABLE accounts (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL,
  holder_name TEXT NOT NULL,
  status TEXT NOT NULL,
  balance_sen INTEGER NOT NULL CHECK (balance_sen BETWEEN -9007199254740991 AND 9007199254740991),
  held TEXT CHECK (held IN ('incoming', 'outgoing', 'all'))
) STRICT;
CREATE INDEX accounts_by_number ON accounts (number);

CREATE TABLE bank_accounts (
  id INTEGER PRIMARY KEY,
  bank TEXT NOT NULL,
  number TEXT NOT NULL,
  holder_name TEXT NOT NULL,
  opening_on TEXT NOT NULL,
  opening_sen INTEGER NOT NULL CHECK (opening_sen BETWEEN -9007199254740991 AND 9007199254740991),
  covered_to TEXT NOT NULL
) STRICT;

CREATE TABLE top_ups (
  id TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL,
  bank_account_id INTEGER NOT NULL,
  amount_sen INTEGER NOT NULL CHECK (amount_sen BETWEEN -9007199254740991 AND 9007199254740991),
  unique_code INTEGER,
  expected_sen INTEGER NOT NULL CHECK (expected_sen BETWEEN -9007199254740991 AND 9007199254740991),
  requested_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  status TEXT NOT NULL,
  closed_at TEXT,
  closed_by TEXT,
  reason TEXT,
  local_mark TEXT CHECK (local_mark IN ('verifying', 'rejecting', 'undoing')),
  local_command_id TEXT REFERENCES outbox (id),
  CHECK ((local_mark IS NULL) = (local_command_id IS NULL))
) STRICT;
CREATE INDEX top_ups_open ON top_ups (requested_at) WHERE status IN ('open', 'expired');
CREATE INDEX top_ups_closed ON top_ups (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX top_ups_by_account ON top_ups (account_id);
CREATE INDEX top_ups_marked ON top_ups (local_command_id) WHERE local_command_id IS NOT NULL;

CREATE TABLE statements (
  id TEXT PRIMARY KEY,
  bank_account_id INTEGER NOT NULL,
  uploaded_by TEXT NOT NULL,
  uploaded_at TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  format TEXT NOT NULL,
  period_from TEXT NOT NULL,
  period_to TEXT NOT NULL,
  line_count INTEGER,
  status TEXT NOT NULL,
  verdict TEXT,
  verdict_reason TEXT,
  confirmed_by TEXT,
  confirmed_at TEXT,
  confirmed_how TEXT
) STRICT;
CREATE INDEX statements_by_account ON statements (bank_account_id, period_from);

CREATE TABLE bank_lines (
  id INTEGER PRIMARY KEY,
  bank_account_id INTEGER NOT NULL,
  statement_id TEXT NOT NULL,
  booked_on TEXT NOT NULL,
  value_on TEXT,
  amount_sen INTEGER NOT NULL CHECK (amount_sen BETWEEN -9007199254740991 AND 9007199254740991),
  reference TEXT,
  description TEXT NOT NULL,
  confirmed_how TEXT,
  allocation_id TEXT,
  local_command_id TEXT REFERENCES outbox (id)
) STRICT;
CREATE INDEX bank_lines_by_day ON bank_lines (bank_account_id, booked_on);
CREATE INDEX bank_lines_free ON bank_lines (booked_on) WHERE allocation_id IS NULL AND amount_sen > 0;
CREATE INDEX bank_lines_by_allocation ON bank_lines (allocation_id) WHERE allocation_id IS NOT NULL;
CREATE INDEX bank_lines_marked ON bank_lines (local_command_id) WHERE local_command_id IS NOT NULL;

CREATE TABLE requests (
  id TEXT PRIMARY KEY,
  action TEXT NOT NULL,
  amount_sen INTEGER CHECK (amount_sen BETWEEN -9007199254740991 AND 9007199254740991),
  maker TEXT NOT NULL,
  made_at TEXT NOT NULL,
  status TEXT NOT NULL,
  checker TEXT,
  decided_at TEXT
) STRICT;
CREATE INDEX requests_waiting ON requests (made_at) WHERE status = 'waiting';

CREATE TABLE freezes (
  id TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL,
  scope TEXT NOT NULL,
  placed_by TEXT NOT NULL,
  placed_at TEXT NOT NULL,
  ends_at TEXT,
  confirmed_by TEXT,
  lifted_at TEXT,
  legal_basis TEXT,
  reason TEXT
) STRICT;
CREATE INDEX freezes_by_account ON freezes (account_id);

-- What the matching proposes, replaced as a whole by each run: advice, never a decision.
CREATE TABLE proposals (
  line_id INTEGER PRIMARY KEY,
  top_up_id TEXT NOT NULL UNIQUE,
  confidence TEXT NOT NULL CHECK (confidence IN ('High', 'Medium', 'Low')),
  evidence TEXT NOT NULL CHECK (json_valid(evidence)),
  doubts TEXT NOT NULL CHECK (json_valid(doubts)),
  is_safe INTEGER NOT NULL CHECK (is_safe IN (0, 1))
) STRICT;
