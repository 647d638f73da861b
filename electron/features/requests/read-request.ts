import type { RequestAction, RequestDetail, RequestSummary } from "@contract/requests";
import { readNames } from "@db/central/read-people";
import { listBankAccounts } from "@db/workspace/repositories/bank-accounts";
import { sen } from "@domain/money";
import type { CentreAccount, CentreRequest, CentreStatement, CentreWaiting } from "./centre-rows";
import type { AskSetting } from "./list-waiting";
import { kindOf } from "./list-waiting";
import { adjustment, lineReturn, payment, reversal, unasked, verification } from "./summarise-money";
import { bankAccount, lift, person, rules, setting, undo } from "./summarise-rules";
import {
  accountGroup,
  becomes,
  code,
  count,
  days,
  instant,
  plainGroup,
  stays,
  summaryOf,
  text,
  word,
} from "./summary-rows";

/** A request with all it touches, asked of the centre now; null where there is none this person may read. */
export async function readRequest(asking: AskSetting, id: string): Promise<RequestDetail | null> {
  const request = await asking.session.call<CentreRequest | null>("desk.request", id);
  if (!request) return null;
  return {
    id: request.id,
    action: request.action,
    kind: kindOf(request),
    amountSen: request.amount_sen === null ? null : sen(request.amount_sen),
    makerLogin: request.maker,
    makerName: request.maker_name,
    madeAtUtc: request.made_at,
    status: request.status,
    bodyHash: request.body_hash,
    isOwn: request.maker === asking.me.login,
    mayCheck: request.may_check,
    summary: await summarise(asking, request),
  };
}

async function summarise({ session }: AskSetting, request: CentreRequest): Promise<RequestSummary> {
  // The centre answers each action with its own facts; SUMMARIES says which.
  const facts = await session.call<never>("desk.request_facts", request.id);
  return SUMMARIES[request.action](request, facts);
}

type Summarise = (request: CentreRequest, facts: never) => RequestSummary;

/** How each action is put in words: by what it is about. */
const SUMMARIES: Readonly<Record<RequestAction, Summarise>> = {
  "top_up.verify": verification,
  "top_up.verify_unasked": unasked,
  "line.return": lineReturn,
  "allocation.reverse": reversal,
  "adjustment.post": adjustment,
  "payment.approve": payment,
  "freeze.lift": lift,
  "setting.change": setting,
  "rules.publish": rules,
  "bank_account.open": bankAccount,
  "statement.undo": undo,
  "operator.invite": person,
  "operator.reset": person,
  "operator.roles": person,
  "operator.limits": person,
  "operator.enable": person,
};

/** A freeze order or a statement that waits, asked of the centre now; null when it waits no longer. */
export function readOther(
  asking: AskSetting,
  wanted: { kind: "freeze" | "statement"; id: string },
): Promise<RequestSummary | null> {
  return wanted.kind === "statement" ? readStatement(asking, wanted.id) : readFreeze(asking, wanted.id);
}

async function readFreeze({ session }: AskSetting, id: string): Promise<RequestSummary | null> {
  const waiting = await session.call<CentreWaiting>("desk.waiting");
  const order = waiting.freezes.find((one) => one.id === id);
  if (!order) return null;
  const found = await session.call<CentreAccount[]>("desk.find_accounts", order.account);
  const account = found.find(({ number }) => number === order.account);
  if (!account) return summaryOf({ body: {} }, { about: order.account, warnings: ["unknown-party"] });
  const nameOf = await readNames(session);
  return summaryOf(
    { body: { reason: order.reason } },
    {
      about: `${account.holder_name} (${account.number})`,
      groups: [
        accountGroup(account, 0, [
          stays("hold", word(order.scope)),
          becomes("confirmed-by", word("emergency"), word("two-people")),
          stays("placed-by", text(nameOf(order.placed_by))),
          stays("placed-at", instant(order.placed_at)),
          stays("ends-at", instant(order.ends_at)),
          stays("legal-basis", text(order.legal_basis) ?? word("compliance-only")),
        ]),
      ],
    },
  );
}

async function readStatement({ session, workspace }: AskSetting, id: string): Promise<RequestSummary | null> {
  const found = await session.call<CentreStatement | null>("desk.statement", id);
  if (!found) return null;
  const banks = await workspace.transaction(listBankAccounts);
  const account = banks.find((bank) => bank.id === found.bank_account_id);
  return summaryOf(
    { body: {} },
    {
      about: `${account?.bank ?? ""} ${found.file_name}`.trim(),
      groups: [
        plainGroup(
          becomes("statement-state", word("sealed"), word("confirmed")),
          stays("rows", count(found.line_count ?? 0)),
          stays("period", days(found.period_from, found.period_to)),
          stays("bank", account ? code(`${account.bank} ${account.number}`) : null),
          stays("file", text(found.file_name)),
          stays("file-hash", code(found.file_sha256.slice(0, 12))),
        ),
      ],
    },
  );
}
