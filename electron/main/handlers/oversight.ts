import type { Role } from "@contract/session";
import { showAutomatic } from "@features/automatic/show-automatic";
import { readRisk } from "@features/risk/read-risk";
import {
  answerSecondLook,
  countSecondLooks,
  listSecondLooks,
  secondLookResults,
  secondLookWays,
} from "@features/second-looks/second-looks";
import { askSetting, listSettings } from "@features/settings/wallet-settings";
import { paidBefore } from "@features/top-ups/ask-earlier-payers";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";
import { decided } from "./accounts";
import { answering } from "./answers";

type Part = Pick<
  Handlers,
  Extract<
    keyof Handlers,
    `risk:${string}` | `second-looks:${string}` | `automatic:${string}` | `wallet-settings:${string}`
  >
>;
const lookers: readonly Role[] = ["clerk", "supervisor"];
const supervisors: readonly Role[] = ["supervisor"];

/** What is looked at beside and after decisions: the risk line, second looks by chance, the wallet's limits. */
export function oversightHandlers(desk: () => DeskServices): Part {
  const session = () => desk().session.signedIn().session;
  return {
    "risk:read": {
      kind: "query",
      access: "signed-in",
      handle: ({ pairs }) =>
        answering(async () => {
          const paid = paidBefore(desk().session.signedIn(), pairs);
          const rows = await readRisk(session(), pairs);
          const before = await paid;
          return { ok: true, value: { rows: rows.map((row) => ({ ...row, paidBefore: before(row) })) } };
        }),
    },
    "second-looks:list": {
      kind: "query",
      access: lookers,
      handle: () => answering(async () => ({ ok: true, value: { looks: await listSecondLooks(session()) } })),
    },
    "second-looks:waiting": {
      kind: "query",
      access: lookers,
      handle: () =>
        answering(async () => ({ ok: true, value: { waiting: await countSecondLooks(session()) } })),
    },
    "second-looks:answer": {
      kind: "command",
      access: lookers,
      handle: (answer) => decided(desk(), answerSecondLook(session(), answer), () => ({})),
    },
    "second-looks:ways": {
      kind: "query",
      access: supervisors,
      handle: (days) =>
        answering(async () => ({ ok: true, value: { ways: await secondLookWays(session(), days) } })),
    },
    "second-looks:results": {
      kind: "query",
      access: supervisors,
      handle: (days) =>
        answering(async () => ({ ok: true, value: { operators: await secondLookResults(session(), days) } })),
    },
    "automatic:show": {
      kind: "query",
      access: "signed-in",
      handle: () => answering(async () => ({ ok: true, value: await showAutomatic(session()) })),
    },
    "wallet-settings:list": {
      kind: "query",
      access: "signed-in",
      handle: () => answering(async () => ({ ok: true, value: { settings: await listSettings(session()) } })),
    },
    "wallet-settings:ask-change": {
      kind: "command",
      access: supervisors,
      handle: (asked) =>
        decided(desk(), askSetting(session(), asked), ({ detail }) => ({
          requestId: String(detail["request"]),
        })),
    },
  };
}
