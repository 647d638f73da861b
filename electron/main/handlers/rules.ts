import type { Role } from "@contract/session";
import { sen } from "@domain/money";
import { dryRunRules } from "@features/rules/dry-run";
import { askRules, showRules } from "@features/rules/publish-rules";
import { listSettings } from "@features/settings/wallet-settings";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";
import { decided } from "./accounts";
import { answering } from "./answers";

type Part = Pick<Handlers, Extract<keyof Handlers, `rules:${string}`>>;
const supervisors: readonly Role[] = ["supervisor"];

/** The rule workshop: the table the matching runs, tried on past days, published by two. */
export function ruleHandlers(desk: () => DeskServices): Part {
  const who = () => desk().session.signedIn();
  return {
    "rules:show": {
      kind: "query",
      access: "signed-in",
      handle: () => answering(async () => ({ ok: true, value: await showRules(who().workspace) })),
    },
    "rules:dry-run": {
      kind: "query",
      access: supervisors,
      handle: ({ onePersonSen, ...run }) =>
        answering(async () => {
          const { workspace, session } = who();
          const settings = await listSettings(session);
          const limitNow = settings.find(({ name }) => name === "verify_one_person_sen")?.value ?? 0;
          const setting = { workspace, session, onePersonSen: sen(limitNow) };
          const limit = onePersonSen === undefined ? {} : { onePersonSen };
          return { ok: true, value: await dryRunRules(setting, { ...run, ...limit }) };
        }),
    },
    "rules:ask-publish": {
      kind: "command",
      access: supervisors,
      handle: (asked) =>
        decided(desk(), askRules(who().session, asked), ({ detail }) => ({
          requestId: String(detail["request"]),
        })),
    },
  };
}
