/** The pieces a summary is put together from. */
import type { FactRow, FactValue, RequestSummary } from "@contract/requests";
import { sen } from "@domain/money";
import type { CentreAccount, CentreRequest } from "./centre-rows";

type Name = FactRow["fact"];
type Word = Extract<FactValue, { kind: "words" }>["words"][number];

/** A fact that stays as it is. */
export const stays = (fact: Name, now: FactValue | null): FactRow => ({ fact, now });
/** A fact that becomes another. */
export const becomes = (fact: Name, now: FactValue | null, next: FactValue | null): FactRow => ({
  fact,
  now,
  next,
});

export const money = (amount: number): FactValue => ({ kind: "money", sen: sen(amount) });
export const moved = (amount: number): FactValue => ({
  kind: "moved",
  sen: sen(Math.abs(amount)),
  direction: amount < 0 ? "debit" : "credit",
});
export const text = (value: string | null): FactValue | null =>
  value ? { kind: "text", text: value } : null;
export const code = (value: string): FactValue => ({ kind: "code", text: value });
export const count = (value: number): FactValue => ({ kind: "count", count: value });
export const word = (...words: Word[]): FactValue => ({ kind: "words", words });
export const instant = (atUtc: string | null): FactValue | null =>
  atUtc ? { kind: "instant", atUtc } : null;
export const days = (from: string, to: string): FactValue => ({ kind: "days", from, to });
export const stateOf = ({ status, held }: CentreAccount): FactValue => ({ kind: "account", status, held });

/** An account under its heading, with what is on it now and would be. */
export function accountGroup(
  account: CentreAccount,
  change: number,
  rows: readonly (FactRow | null)[] = [],
): RequestSummary["groups"][number] {
  const now = money(account.balance_sen);
  const own = [
    change === 0 ? stays("balance", now) : becomes("balance", now, money(account.balance_sen + change)),
    stays("account-state", stateOf(account)),
    ...rows,
  ];
  return { party: { accountNumber: account.number, holderName: account.holder_name }, rows: present(own) };
}

/** Rows about no account. */
export const plainGroup = (...rows: (FactRow | null)[]): RequestSummary["groups"][number] => ({
  party: null,
  rows: present(rows),
});

/** A row whose value is not there is not shown. */
const present = (rows: readonly (FactRow | null)[]): FactRow[] =>
  rows.filter((row): row is FactRow => row !== null && (row.now !== null || row.next !== undefined));

/** What every summary has; the rest is said by its action. */
export const summaryOf = (
  request: Pick<CentreRequest, "body">,
  own: Partial<RequestSummary>,
): RequestSummary => ({
  about: "",
  groups: [],
  lines: [],
  evidence: [],
  doubts: [],
  risk: null,
  tables: null,
  warnings: [],
  reason: said(request.body["reason"]) || said(request.body["note"]),
  ...own,
});

/** An account as a sentence names it, with the way the money goes. */
export const nameOf = (sign: "\u2192" | "\u2190", { holder_name, number }: CentreAccount): string =>
  `${sign} ${holder_name} (${number})`;

export const said = (value: unknown): string => (typeof value === "string" ? value : "");
export const listOf = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : []);
