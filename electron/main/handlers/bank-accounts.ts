import type { Role } from "@contract/session";
import { listBankAccounts } from "@db/workspace/repositories/bank-accounts";
import { askBankAccount } from "@features/bank-accounts/ask-bank-account";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";
import { decided } from "./accounts";
import { answering } from "./answers";
import { accountView } from "./bank-import-views";

const supervisors: readonly Role[] = ["supervisor"];

/** Our accounts at banks: those the wallet has, and asking for one more, which two supervisors decide. */
export function bankAccountHandlers(
  desk: () => DeskServices,
): Pick<Handlers, Extract<keyof Handlers, `bank-accounts:${string}`>> {
  const who = () => desk().session.signedIn();
  return {
    "bank-accounts:list": {
      kind: "query",
      access: supervisors,
      handle: () =>
        answering(async () => {
          const accounts = await who().workspace.transaction(listBankAccounts);
          return {
            ok: true,
            value: {
              accounts: accounts.map((one) => ({
                ...accountView(one),
                holderName: one.holderName,
                openingOn: one.openingOn,
              })),
            },
          };
        }),
    },
    "bank-accounts:ask-open": {
      kind: "command",
      access: supervisors,
      handle: (asked) =>
        decided(desk(), askBankAccount(who().session, asked), ({ detail }) => ({
          requestId: String(detail["request"]),
        })),
    },
  };
}
