/** What requests that move money would do, account by account, from the centre's present facts. */
import type { RequestSummary } from "@contract/requests";
import { toLedgerAllocation } from "@db/central/allocation-rows";
import { toMark } from "@db/central/risk-rows";
import { type DecidedPart, weighDecision } from "@domain/matching/weigh-decision";
import { sen } from "@domain/money";
import { REVIEW_REASONS } from "@domain/payment-review";
import type { CentreAccount, CentreLine, CentrePart, CentreRequest, FactsOf, LineFacts } from "./centre-rows";
import {
  accountGroup,
  becomes,
  code,
  count,
  instant,
  listOf,
  money,
  moved,
  nameOf,
  plainGroup,
  said,
  stays,
  summaryOf,
  text,
  word,
} from "./summary-rows";

type Warning = RequestSummary["warnings"][number];
const IN = "\u2192";
const OUT = "\u2190";

/** A verification: every account it credits, the lines with what in them speaks, and why one person was not enough. */
export function verification(request: CentreRequest, facts: LineFacts): RequestSummary {
  const asked = listOf<{ id: string; amount_sen: number }>(request.body["top_ups"]);
  const found = asked.map((part) => ({ part, top: facts.parts.find(({ top_up }) => top_up === part.id) }));
  const byAccount = new Map<string, { account: CentreAccount; own: typeof found }>();
  for (const one of found) {
    if (!one.top) continue;
    const { account } = one.top;
    const known = byAccount.get(account.number) ?? { account, own: [] };
    known.own.push(one);
    byAccount.set(account.number, known);
  }
  const groups = [...byAccount.values()].map(({ account, own }) =>
    accountGroup(
      account,
      own.reduce((sum, { part }) => sum + part.amount_sen, 0),
      own.flatMap(({ part, top }) => (top ? partRows(part.amount_sen, top) : [])),
    ),
  );
  const isClosed = found.some(({ top }) => top && top.status !== "open" && top.status !== "expired");
  return summaryOf(request, {
    about: [...byAccount.values()].map(({ account }) => nameOf(IN, account)).join(", "),
    groups: [...groups, plainGroup(stays("why-two", word(...facts.why)))],
    ...evidenceOf(facts, facts.parts.map(toDecided)),
    warnings: warningsOf(
      lineWarnings(request, facts),
      found.some(({ top }) => !top) && "unknown-party",
      isClosed && "top-up-closed",
    ),
  });
}

const partRows = (credited: number, top: CentrePart) => [
  stays("credited", moved(credited)),
  stays("asked", money(top.asked_sen)),
  top.expected_sen === top.asked_sen ? null : stays("told", money(top.expected_sen)),
  becomes("top-up-state", word(top.status), word("credited")),
  stays("requested-at", instant(top.requested_at)),
  stays("expires-at", instant(top.expires_at)),
];

/** A top-up nobody asked for: the account the maker names, and whether the bank's words name it. */
export function unasked(request: CentreRequest, facts: LineFacts): RequestSummary {
  const { account } = facts;
  const amount = request.amount_sen ?? 0;
  const { lines, evidence, doubts, risk } = evidenceOf(
    facts,
    account ? [asIfAsked(account, facts.lines)] : [],
  );
  const hasPlace = (item: object) => "mark" in item;
  return summaryOf(request, {
    about: account ? nameOf(IN, account) : "",
    groups: account ? [accountGroup(account, amount, [stays("credited", moved(amount))])] : [],
    lines,
    risk,
    // No request says what amount was meant: only the bank's words speak.
    evidence: evidence.filter(hasPlace),
    doubts: doubts.filter(hasPlace),
    warnings: warningsOf(
      lineWarnings(request, facts),
      !account && "unknown-party",
      account !== null && facts.names_account === false && "not-named",
    ),
  });
}

/** A return: to whom, as the maker read it, beside the bank's own words. */
export function lineReturn(request: CentreRequest, facts: LineFacts): RequestSummary {
  const { body } = request;
  return summaryOf(request, {
    about: `${IN} ${said(body["to_holder"])} (${said(body["to_bank"])} ${said(body["to_number"])})`,
    groups: [
      plainGroup(
        stays("to-holder", text(said(body["to_holder"]))),
        stays("to-number", code(`${said(body["to_bank"])} ${said(body["to_number"])}`.trim())),
      ),
    ],
    ...evidenceOf(facts, []),
    warnings: warningsOf(lineWarnings(request, facts)),
  });
}

/** Taking a verification or a return back: what stands, and what is left on each account. */
export function reversal(request: CentreRequest, facts: FactsOf["reversal"] | null): RequestSummary {
  const allocation = request.allocation && toLedgerAllocation(request.allocation);
  if (!allocation) return summaryOf(request, { warnings: ["unknown-thing"] });
  const owed = allocation.return;
  const shared = [
    complaintRow(facts?.complaint ?? null),
    stays(
      "decided-by",
      text([allocation.madeByName, allocation.checkedByName].filter((name) => name !== null).join(", ")),
    ),
    stays("held-at", instant(allocation.madeAtUtc)),
  ];
  const parts = allocation.parts.map((part) => ({
    party: { accountNumber: part.accountNumber, holderName: part.holderName },
    rows: [
      becomes("balance", money(part.balanceSen), money(part.balanceSen - part.amountSen)),
      stays("credited", moved(-part.amountSen)),
      becomes("top-up-state", word("credited"), word("open")),
    ],
  }));
  const toSender = owed && [
    stays("to-holder", text(owed.toHolder)),
    stays("to-number", code(`${owed.toBank} ${owed.toNumber}`)),
  ];
  return summaryOf(request, {
    about: owed
      ? `${OUT} ${owed.toHolder}`
      : allocation.parts.map((part) => `${OUT} ${part.holderName} (${part.accountNumber})`).join(", "),
    groups: [...parts, plainGroup(...(toSender ?? []), ...shared)],
    lines: allocation.lines.map((line) => ({ ...line, marks: [] })),
    warnings: warningsOf(
      [],
      !allocation.isLive && "taken-back",
      allocation.parts.some((part) => part.balanceSen < part.amountSen) && "balance-short",
    ),
  });
}

/** A correction: the balance before and after. */
export function adjustment(request: CentreRequest, facts: FactsOf["adjustment"] | null): RequestSummary {
  const account = facts?.account ?? null;
  if (!account) return summaryOf(request, { warnings: ["unknown-party"] });
  const amount = Number(request.body["amount_sen"]);
  return summaryOf(request, {
    about: nameOf(amount < 0 ? OUT : IN, account),
    groups: [
      accountGroup(account, amount, [
        stays("credited", moved(amount)),
        complaintRow(facts?.complaint ?? null),
      ]),
    ],
    warnings: account.balance_sen + amount < 0 ? ["balance-short"] : [],
  });
}

/** A payment that waits for a person: whose money, to whom, and whether the seller was ever paid. */
export function payment(request: CentreRequest, facts: FactsOf["payment"] | null): RequestSummary {
  if (!facts) return summaryOf(request, { warnings: ["unknown-thing"] });
  const named = facts.review_reasons.split(",");
  const isAbove = facts.amount_sen > facts.one_person_sen;
  return summaryOf(request, {
    about: `${IN} ${facts.seller}`,
    groups: [
      accountGroup(facts.account, 0, [
        becomes("held-money", money(facts.amount_sen), money(0)),
        stays("seller", text(facts.seller)),
        stays("seller-paid", count(facts.seller_paid)),
        stays("reference", code(facts.reference)),
        stays("held-at", instant(facts.held_at)),
        stays("review-reasons", word(...REVIEW_REASONS.filter((one) => named.includes(one)))),
        stays("why-two", word(isAbove ? "above-limit" : "always")),
      ]),
    ],
    warnings: facts.status === "held" ? [] : ["already-decided"],
  });
}

const complaintRow = (complaint: FactsOf["reversal"]["complaint"]) =>
  complaint && stays("complaint", text(`${complaint.register_number} \u00b7 ${complaint.claim}`));

/** Lines with their marked places, what speaks, and the risk line. */
function evidenceOf(facts: LineFacts, parts: readonly DecidedPart[]) {
  const lines = facts.lines.map(toLine);
  const { lines: weighed, evidence, doubts } = weighDecision(lines, parts);
  const marks = new Map(
    facts.risk.flatMap((one) => one.marks).map((mark) => [JSON.stringify(mark), toMark(mark)]),
  );
  return {
    lines: weighed.map(({ bankAccountId: _, ...line }) => line),
    evidence,
    doubts,
    risk: [...marks.values()],
  };
}

const toLine = ({ line, bank_account_id, bank, booked_on, amount_sen, description }: CentreLine) => ({
  id: line,
  bankAccountId: bank_account_id,
  bank,
  bookedOn: booked_on,
  amountSen: sen(amount_sen),
  description,
});

const toDecided = (part: CentrePart): DecidedPart => ({
  topUpId: part.top_up,
  bankAccountId: part.bank_account,
  accountNumber: part.account.number,
  holderName: part.account.holder_name,
  askedSen: sen(part.asked_sen),
  expectedSen: sen(part.expected_sen),
  uniqueCode: part.unique_code,
  requestedAtUtc: part.requested_at,
  expiresAtUtc: part.expires_at,
});

/** The named account as if it had asked for the first line, to find where the bank's words name it. */
function asIfAsked({ number, holder_name }: CentreAccount, lines: readonly CentreLine[]): DecidedPart {
  const [first] = lines;
  const amount = sen(first?.amount_sen ?? 0);
  const day = first?.booked_on ?? "1970-01-01";
  return {
    topUpId: "",
    bankAccountId: first?.bank_account_id ?? 0,
    accountNumber: number,
    holderName: holder_name,
    askedSen: amount,
    expectedSen: amount,
    uniqueCode: null,
    requestedAtUtc: `${day}T00:00:00Z`,
    expiresAtUtc: `${day}T23:59:59Z`,
  };
}

/** A line somebody else has taken meanwhile, or one the centre does not have. */
const lineWarnings = ({ body }: CentreRequest, { lines }: LineFacts): Warning[] =>
  lines.length < listOf(body["lines"]).length
    ? ["unknown-thing"]
    : lines.every(({ is_free }) => is_free)
      ? []
      : ["line-taken"];

const warningsOf = (first: readonly Warning[], ...more: (Warning | false)[]): Warning[] => [
  ...first,
  ...more.filter((one) => one !== false),
];
