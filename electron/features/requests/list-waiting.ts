import type { WaitingItem } from "@contract/requests";
import type { CentralSession } from "@db/central/central";
import { readNames } from "@db/central/read-people";
import { listBankAccounts } from "@db/workspace/repositories/bank-accounts";
import { lastDecidedRequest } from "@db/workspace/repositories/requests";
import { findTopUps } from "@db/workspace/repositories/top-ups";
import type { Workspace } from "@db/workspace/workspace";
import { sen } from "@domain/money";
import type { CentreRequest, CentreWaiting } from "./centre-rows";

/** Who asks, of which centre, with which copy. */
export interface AskSetting {
  session: CentralSession;
  workspace: Workspace;
  me: { login: string; roles: readonly string[] };
}

/** Everything that waits for a second person, oldest first, asked of the centre now. */
export async function listWaiting(
  setting: AskSetting,
): Promise<{ items: WaitingItem[]; lastDecidedAtUtc: string | null }> {
  const { session, workspace, me } = setting;
  const waiting = await session.call<CentreWaiting>("desk.waiting");
  const nameOf = await readNames(session);
  const banks = await workspace.transaction(listBankAccounts);
  const holders = await holdersOf(workspace, waiting);
  const has = (...roles: string[]) => roles.some((role) => me.roles.includes(role));
  const made = (login: string, at: string) => ({
    makerLogin: login,
    makerName: nameOf(login),
    madeAtUtc: at,
    isOwn: login === me.login,
  });
  const requests = waiting.requests.map((one) => ({
    id: one.id,
    kind: kindOf(one),
    amountSen: one.amount_sen === null ? null : sen(one.amount_sen),
    subject: subjectOf(one, holders),
    mayCheck: one.may_check,
    ...made(one.maker, one.made_at),
  }));
  const statements = waiting.statements.map((one) => ({
    id: one.id,
    kind: "statement" as const,
    amountSen: null,
    subject: `${banks.find(({ id }) => id === one.bank_account_id)?.bank ?? ""} ${one.file_name}`.trim(),
    mayCheck: one.uploaded_by !== me.login && has("supervisor"),
    ...made(one.uploaded_by, one.uploaded_at),
  }));
  const freezes = waiting.freezes.map((one) => ({
    id: one.id,
    kind: "freeze" as const,
    amountSen: null,
    subject: one.account,
    mayCheck: one.placed_by !== me.login && has("compliance", "supervisor"),
    ...made(one.placed_by, one.placed_at),
  }));
  return {
    items: [...requests, ...statements, ...freezes].sort((a, b) => a.madeAtUtc.localeCompare(b.madeAtUtc)),
    lastDecidedAtUtc: await workspace.transaction(lastDecidedRequest),
  };
}

/** As lists call it: taking a return back is asked for like taking a verification back, and is not called so. */
export const kindOf = ({ action, allocation }: CentreRequest): WaitingItem["kind"] =>
  allocation?.purpose === "return" ? "return.reverse" : action;

/** What a request is about, as far as its body and the desk's copy name it. */
function subjectOf({ body, allocation }: CentreRequest, holders: ReadonlyMap<string, string>): string {
  if (allocation)
    return allocation.return?.to_holder ?? allocation.parts.map((part) => part.holder_name).join(", ");
  const named = body["account"] ?? body["to_holder"] ?? body["number"] ?? body["setting"] ?? body["operator"];
  if (typeof named === "string") return named;
  return topUpIds(body)
    .flatMap((id) => holders.get(id) ?? [])
    .join(", ");
}

async function holdersOf(workspace: Workspace, waiting: CentreWaiting): Promise<Map<string, string>> {
  const ids = waiting.requests.flatMap(({ body }) => topUpIds(body));
  const topUps = await workspace.transaction((trx) => findTopUps(trx, ids));
  return new Map(topUps.map(({ id, holderName }) => [id, holderName]));
}

const topUpIds = (body: CentreRequest["body"]): string[] =>
  Array.isArray(body["top_ups"]) ? (body["top_ups"] as { id: string }[]).map(({ id }) => id) : [];
