import type { OtherDetail, RequestAction, RequestDetail, RequestSummary } from "@contract/requests";
import { toLedgerAllocation } from "@db/central/allocation-rows";
import type { CentralSession } from "@db/central/central";
import { findAccount } from "@db/workspace/repositories/accounts";
import { listBankAccounts } from "@db/workspace/repositories/bank-accounts";
import { findBankLines } from "@db/workspace/repositories/bank-lines";
import { findFreeze } from "@db/workspace/repositories/freezes";
import { rulesInForce } from "@db/workspace/repositories/rule-tables";
import { findTopUp } from "@db/workspace/repositories/top-ups";
import type { Workspace } from "@db/workspace/workspace";
import { compareRuleTables, readRuleTable } from "@domain/matching/rule-table";
import { sen } from "@domain/money";
import { REVIEW_REASONS } from "@domain/payment-review";
import { OPERATOR_ROLES, type OperatorRole, PERSON_ACTIONS } from "@domain/people";
import type {
  CentreAccount,
  CentrePayment,
  CentreRequest,
  CentreStatement,
  CentreWaiting,
} from "./centre-rows";
import type { AskSetting } from "./list-waiting";

type Party = { accountNumber: string; holderName: string; balanceSen: ReturnType<typeof sen> } | null;

/** A request with its body in words, asked of the centre now; null where there is none this person may read. */
export async function readRequest(setting: AskSetting, id: string): Promise<RequestDetail | null> {
  const request = await setting.session.call<CentreRequest | null>("desk.request", id);
  if (!request) return null;
  return {
    id: request.id,
    action: request.action,
    amountSen: request.amount_sen === null ? null : sen(request.amount_sen),
    makerLogin: request.maker,
    makerName: request.maker_name,
    madeAtUtc: request.made_at,
    status: request.status,
    bodyHash: request.body_hash,
    isOwn: request.maker === setting.me.login,
    mayCheck: request.may_check,
    summary: await summarise(setting, request),
  };
}

/** A freeze order or a statement that waits, asked of the centre now; null when it waits no longer. */
export async function readOther(
  setting: AskSetting,
  wanted: { kind: "freeze" | "statement"; id: string },
): Promise<OtherDetail | null> {
  if (wanted.kind === "statement") return readStatement(setting, wanted.id);
  const waiting = await setting.session.call<CentreWaiting>("desk.waiting");
  const order = waiting.freezes.find(({ id }) => id === wanted.id);
  if (!order) return null;
  return {
    kind: "freeze",
    party: await partyOf(setting, order.account),
    scope: order.scope,
    endsAtUtc: order.ends_at,
    legalBasis: order.legal_basis,
    reason: order.reason,
  };
}

/** What a limit or switch is now; null where the centre has none by that name. */
async function settingNow(session: CentralSession, name: string): Promise<number | null> {
  const settings = await session.call<{ name: string; value: number }[]>("desk.settings");
  return settings.find((one) => one.name === name)?.value ?? null;
}

async function readStatement({ session, workspace }: AskSetting, id: string): Promise<OtherDetail | null> {
  const found = await session.call<CentreStatement | null>("desk.statement", id);
  const file = found && (await factsOf(workspace, found));
  return found && file && { kind: "statement", ...file, fileSha256: found.file_sha256 };
}

async function fileOf({ session, workspace }: AskSetting, id: string) {
  const found = await session.call<CentreStatement | null>("desk.statement", id);
  return found && factsOf(workspace, found);
}

async function factsOf(workspace: Workspace, found: CentreStatement) {
  const banks = await workspace.transaction(listBankAccounts);
  return {
    fileName: found.file_name,
    bank: banks.find((bank) => bank.id === found.bank_account_id)?.bank ?? "",
    periodFrom: found.period_from,
    periodTo: found.period_to,
    lineCount: found.line_count ?? 0,
  };
}

async function summarise(setting: AskSetting, request: CentreRequest): Promise<RequestSummary> {
  const { body } = request;
  const reason = text(body["reason"]);
  const complaintId = text(body["complaint"]) || null;
  const { action } = request;
  if (isAboutPerson(action)) return { kind: "operator", action, ...aboutPerson(body), reason };
  switch (action) {
    case "top_up.verify":
      return {
        kind: "top_up.verify",
        lines: await linesOf(setting, listOf<number>(body["lines"])),
        parts: await partsOf(setting, listOf<{ id: string; amount_sen: number }>(body["top_ups"])),
        note: text(body["note"]),
      };
    case "freeze.lift":
      return { kind: "freeze.lift", ...(await holdOf(setting, text(body["freeze"]))), reason };
    case "allocation.reverse": {
      const allocation = request.allocation && toLedgerAllocation(request.allocation);
      return { kind: "allocation.reverse", allocation, reason, complaintId };
    }
    case "adjustment.post": {
      const party = await partyOf(setting, text(body["account"]));
      return { kind: "adjustment.post", party, amountSen: money(body["amount_sen"]), reason, complaintId };
    }
    case "bank_account.open":
      return {
        kind: "bank_account.open",
        bank: text(body["bank"]),
        number: text(body["number"]),
        holderName: text(body["holder_name"]),
        openingOn: text(body["opening_on"]),
        openingSen: money(body["opening_sen"]),
      };
    case "setting.change": {
      const name = text(body["setting"]);
      const before = await settingNow(setting.session, name);
      return { kind: "setting.change", setting: name, before, value: Number(body["value"]), reason };
    }
    case "rules.publish":
      return { kind: "rules.publish", ...(await changesOf(setting, body["rules"])), reason };
    case "line.return":
      return {
        kind: "line.return",
        lines: await linesOf(setting, listOf<number>(body["lines"])),
        toBank: text(body["to_bank"]),
        toNumber: text(body["to_number"]),
        toHolder: text(body["to_holder"]),
        reason,
      };
    case "top_up.verify_unasked":
      return {
        kind: "top_up.verify_unasked",
        lines: await linesOf(setting, listOf<number>(body["lines"])),
        party: await partyOf(setting, text(body["account"])),
        note: text(body["note"]),
      };
    case "payment.approve":
      return {
        kind: "payment.approve",
        ...(await paymentOf(setting, text(body["payment"]))),
        note: text(body["note"]),
      };
    case "statement.undo": {
      const statementId = text(body["statement"]);
      return { kind: "statement.undo", statementId, statement: await fileOf(setting, statementId), reason };
    }
  }
}

type PersonAction = (typeof PERSON_ACTIONS)[number];
const isAboutPerson = (action: RequestAction): action is PersonAction =>
  PERSON_ACTIONS.some((one) => one === action);

const limit = (value: unknown) => (typeof value === "number" ? sen(value) : null);

/** What is asked about a person; the verifier of a one-time secret is for the centre, not for eyes. */
function aboutPerson(body: Readonly<Record<string, unknown>>) {
  const isRole = (role: unknown): role is OperatorRole => OPERATOR_ROLES.some((one) => one === role);
  const count = body["verify_day_count"];
  return {
    login: text(body["operator"]),
    name: text(body["display_name"]) || null,
    roles: "roles" in body ? listOf<string>(body["roles"]).filter(isRole) : null,
    limits:
      "verify_day_sen" in body
        ? {
            itemSen: limit(body["verify_alone_sen"]),
            daySen: limit(body["verify_day_sen"]),
            dayCount: typeof count === "number" ? count : null,
          }
        : null,
  };
}

type Lines = Extract<RequestSummary, { kind: "top_up.verify" }>["lines"];
type Parts = Extract<RequestSummary, { kind: "top_up.verify" }>["parts"];

function linesOf({ workspace }: AskSetting, ids: readonly number[]): Promise<Lines> {
  return workspace.transaction(async (trx) => {
    const banks = new Map((await listBankAccounts(trx)).map(({ id, bank }) => [id, bank]));
    const lines = await findBankLines(trx, ids);
    return lines.map(({ id, bankAccountId, bookedOn, amountSen, description }) => ({
      id,
      bank: banks.get(bankAccountId) ?? "",
      bookedOn,
      amountSen,
      description,
    }));
  });
}

/** Each part with its account; what was asked for is the centre's own number where the centre tells it. */
async function partsOf(
  setting: AskSetting,
  parts: readonly { id: string; amount_sen: number }[],
): Promise<Parts> {
  const found: Parts = [];
  for (const part of parts) {
    const here = await setting.workspace.transaction((trx) => findTopUp(trx, part.id));
    const account = here
      ? await setting.session.call<CentreAccount | null>("desk.account", here.accountNumber)
      : null;
    const there = account?.top_ups.find(({ id }) => id === part.id);
    found.push({
      topUpId: part.id,
      amountSen: sen(part.amount_sen),
      requestedSen: there ? sen(there.amount_sen) : null,
      expectedSen: there ? sen(there.expected_sen) : null,
      // An account that does not hold this top-up in the centre is not its account, whatever the copy says.
      party: account && there ? toParty(account) : null,
    });
  }
  return found;
}

async function holdOf({ session, workspace }: AskSetting, freezeId: string) {
  const order = await workspace.transaction((trx) => findFreeze(trx, freezeId));
  const account = order && (await workspace.transaction((trx) => findAccount(trx, order.accountId)));
  const there = account ? await session.call<CentreAccount | null>("desk.account", account.number) : null;
  return {
    party: there ? toParty(there) : null,
    scope: order?.scope ?? null,
    placedBy: order?.placedBy ?? null,
    placedAtUtc: order?.placedAt ?? null,
  };
}

async function changesOf({ workspace }: AskSetting, body: unknown) {
  const after = readRuleTable(body);
  const { rules } = await workspace.transaction(rulesInForce);
  return { changes: after && compareRuleTables(rules, after), rows: listOf(body).length };
}

async function paymentOf(setting: AskSetting, id: string) {
  const found = await setting.session.call<CentrePayment | null>("desk.payment", id);
  if (!found) return { party: null, payment: null };
  const { reference, seller, held_at, review_reasons } = found;
  const named = review_reasons.split(",");
  return {
    party: await partyOf(setting, found.account_number),
    payment: {
      reference,
      seller,
      heldAtUtc: held_at,
      reasons: REVIEW_REASONS.filter((one) => named.includes(one)),
    },
  };
}

async function partyOf({ session }: AskSetting, accountNumber: string): Promise<Party> {
  const account = await session.call<CentreAccount | null>("desk.account", accountNumber);
  return account ? toParty(account) : null;
}

const toParty = ({ account }: CentreAccount): Party => ({
  accountNumber: account.number,
  holderName: account.holder_name,
  balanceSen: sen(account.balance_sen),
});

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const money = (value: unknown) => sen(Number(value));
const listOf = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : []);
