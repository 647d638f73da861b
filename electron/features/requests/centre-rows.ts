import type { RequestAction } from "@contract/requests";
import type { CentralAllocation } from "@db/central/allocation-rows";
import type { CentralTopUpRow } from "@db/central/ledger-rows";

/** A request as `desk.request` tells it. */
export interface CentreRequest {
  id: string;
  action: RequestAction;
  body: Readonly<Record<string, unknown>>;
  body_hash: string;
  amount_sen: number | null;
  maker: string;
  maker_name: string;
  made_at: string;
  status: "waiting" | "approved" | "rejected" | "withdrawn";
  may_check: boolean;
  /** What would be taken back; null where it is about something else. */
  allocation: CentralAllocation | null;
}

/** A statement as `desk.statement` and `desk.waiting` tell it. */
export interface CentreStatement {
  id: string;
  bank_account_id: number;
  uploaded_by: string;
  uploaded_at: string;
  file_name: string;
  file_sha256: string;
  period_from: string;
  period_to: string;
  line_count: number | null;
}

/** A freeze order as `desk.waiting` tells it. */
export interface CentreFreeze {
  id: string;
  account: string;
  scope: "incoming" | "outgoing" | "all";
  placed_by: string;
  placed_at: string;
  ends_at: string | null;
  legal_basis: string | null;
  reason: string | null;
}

/** What `desk.waiting` answers; a request the person may not read is null. */
export interface CentreWaiting {
  requests: (CentreRequest | null)[];
  statements: CentreStatement[];
  freezes: CentreFreeze[];
}

/** What of `desk.account` says whose it is and what was asked. */
export interface CentreAccount {
  account: { number: string; holder_name: string; balance_sen: number };
  top_ups: CentralTopUpRow[];
}

/** A payment that waits for a person, as `desk.payment` tells it. */
export interface CentrePayment {
  reference: string;
  seller: string;
  account_number: string;
  held_at: string;
  /** Words with commas between. */
  review_reasons: string;
}
