import type { Reply } from "@contract/result";
import { type Role, roles } from "@contract/session";
import type { Answer } from "@db/central/submit";
import { findAccounts } from "@features/accounts/find-accounts";
import { showAccount } from "@features/accounts/show-account";
import { askLift, confirmFreeze, placeFreeze } from "@features/freezes/decide-freezes";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";
import { answering, refusalOf } from "./answers";

type Part = Pick<
  Handlers,
  "accounts:find" | "accounts:show" | "freezes:place" | "freezes:confirm" | "freezes:ask-lift"
>;

const holders = ["compliance"] as const satisfies readonly Role[];
const confirmers = ["compliance", "supervisor"] as const satisfies readonly Role[];

/** Wallet accounts and the freeze orders on them. */
export function accountHandlers(desk: () => DeskServices): Part {
  return {
    "accounts:find": {
      kind: "query",
      access: roles,
      handle: ({ text }) =>
        answering(async () => ({ ok: true, value: await findAccounts(desk().session.signedIn(), text) })),
    },
    "accounts:show": {
      kind: "query",
      access: roles,
      handle: ({ number }) =>
        answering(async () => {
          const { session, me } = desk().session.signedIn();
          return { ok: true, value: { detail: await showAccount(session, me, number) } };
        }),
    },
    "freezes:place": {
      kind: "command",
      access: holders,
      handle: (request) =>
        decided(desk(), placeFreeze(desk().session.signedIn().session, request), ({ detail }) => ({
          freezeId: String(detail["freeze"]),
        })),
    },
    "freezes:confirm": {
      kind: "command",
      access: confirmers,
      handle: (request) =>
        decided(desk(), confirmFreeze(desk().session.signedIn().session, request), () => ({})),
    },
    "freezes:ask-lift": {
      kind: "command",
      access: holders,
      handle: (request) =>
        decided(desk(), askLift(desk().session.signedIn().session, request), ({ detail }) => ({
          requestId: String(detail["request"]),
        })),
    },
  };
}

/** A decision sent straight to the centre: its refusal, or what it answered. A round brings what it changed; nobody waits for it. */
export function decided<T>(
  desk: DeskServices,
  sent: Promise<Answer>,
  read: (answer: Answer) => T,
): Promise<Reply<T>> {
  return answering(async () => {
    const answer = await sent;
    void desk.sync.round();
    return refusalOf(answer) ?? { ok: true, value: read(answer) };
  });
}
