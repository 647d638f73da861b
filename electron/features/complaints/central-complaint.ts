import type { ComplaintView } from "@contract/complaints";
import type { NameOf } from "@db/central/read-people";
import { sen } from "@domain/money";

/** A complaint in the words of the centre. */
export interface CentralComplaint {
  id: string;
  register_number: string;
  channel: ComplaintView["channel"];
  claim: string;
  claimed_sen: number | null;
  claimed_at: string;
  opened_by: string;
  opened_at: string;
  due_on: string;
  status: ComplaintView["status"];
  outcome: ComplaintView["outcome"];
  explanation: string | null;
  closed_by: string | null;
  closed_at: string | null;
}

/** Whose account a complaint is about, and the day in Jakarta it is looked at. */
export interface ComplaintSetting {
  readonly account: string;
  readonly holderName: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly nameOf: NameOf;
}

/** A complaint of the centre as the screens know it. */
export function toComplaintView(row: CentralComplaint, setting: ComplaintSetting): ComplaintView {
  return {
    id: row.id,
    registerNumber: row.register_number,
    accountNumber: setting.account,
    holderName: setting.holderName,
    channel: row.channel,
    claim: row.claim,
    claimedSen: row.claimed_sen === null ? null : sen(row.claimed_sen),
    claimedAtUtc: row.claimed_at,
    openedBy: setting.nameOf(row.opened_by),
    openedAtUtc: row.opened_at,
    dueOn: row.due_on,
    daysLeft: daysBetween(setting.today, row.due_on),
    status: row.status,
    outcome: row.outcome,
    explanation: row.explanation,
    closedBy: row.closed_by === null ? null : setting.nameOf(row.closed_by),
    closedAtUtc: row.closed_at,
  };
}

const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
