import type { RequestAction } from "@contract/requests";
import type { CentralAllocation } from "@db/central/allocation-rows";
import type { CentralRisk } from "@db/central/risk-rows";
import type { OperatorRole } from "@domain/people";

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

/** What `desk.waiting` answers; requests the person may not read are not among them. */
export interface CentreWaiting {
  requests: CentreRequest[];
  statements: CentreStatement[];
  freezes: CentreFreeze[];
}

/** An account as `desk.find_accounts` and the facts of a request tell it. */
export interface CentreAccount {
  number: string;
  holder_name: string;
  status: "pending" | "active" | "closed";
  balance_sen: number;
  held: "incoming" | "outgoing" | "all" | null;
}

/** A bank line a request takes. */
export interface CentreLine {
  line: number;
  bank_account_id: number;
  bank: string;
  booked_on: string;
  amount_sen: number;
  description: string;
  is_free: boolean;
}

/** A top-up a request credits. */
export interface CentrePart {
  top_up: string;
  bank_account: number;
  status: "open" | "expired" | "credited" | "rejected" | "cancelled";
  asked_sen: number;
  expected_sen: number;
  unique_code: number | null;
  requested_at: string;
  expires_at: string;
  account: CentreAccount;
}

/** What moves a line: a verification, a top-up without request, a return. */
export interface LineFacts {
  lines: CentreLine[];
  parts: CentrePart[];
  why: ("above-limit" | "other-amount" | "names-another" | "risk" | "own-limit")[];
  risk: CentralRisk[];
  account: CentreAccount | null;
  names_account: boolean | null;
}

interface CentreComplaint {
  register_number: string;
  claim: string;
}

interface CentreLimits {
  verify_alone_sen: number | null;
  verify_day_sen: number | null;
  verify_day_count: number | null;
}

/** What `desk.request_facts` answers, by action; null where what it is about is not there. */
export interface FactsOf {
  lines: LineFacts;
  adjustment: { account: CentreAccount | null; complaint: CentreComplaint | null };
  reversal: { complaint: CentreComplaint | null };
  lift: {
    scope: "incoming" | "outgoing" | "all";
    placed_by_name: string;
    confirmed_by_name: string | null;
    placed_at: string;
    ends_at: string | null;
    lifted_at: string | null;
    legal_basis: string | null;
    reason: string | null;
    account: CentreAccount;
    others: number;
  };
  payment: {
    amount_sen: number;
    seller: string;
    reference: string;
    held_at: string;
    status: "held" | "released" | "refunded";
    review_reasons: string;
    seller_paid: number;
    one_person_sen: number;
    account: CentreAccount;
  };
  bankAccount: { others: { bank: string; number: string; holder_name: string }[] };
  setting: { value: number; least: number; most: number | null };
  rules: { version: number | null; rules: unknown };
  undo: CentreStatement & {
    bank: string;
    number: string;
    status: "sealed" | "confirmed" | "undone" | "discarded";
    uploaded_by_name: string;
    confirmed_by_name: string | null;
    lines: { count: number; credit_sen: number; debit_sen: number };
  };
  person: {
    person:
      | (CentreLimits & {
          display_name: string;
          roles: OperatorRole[];
          is_active: boolean;
          must_change_secret: boolean;
        })
      | null;
    limits: CentreLimits;
  };
}
