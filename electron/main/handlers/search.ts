import { systemClock } from "@adapters/clock";
import { roles } from "@contract/session";
import { CentralError } from "@db/central/central";
import { findAccounts } from "@features/accounts/find-accounts";
import { listComplaints } from "@features/complaints/list-complaints";
import { toPaymentView } from "@features/payments/list-payments";
import { searchDesk } from "@features/search/search-desk";
import { toLineView, toTopUpView } from "@features/top-ups/queue-views";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";
import { answering } from "./answers";

type Part = Pick<Handlers, "search:find">;

const AT_MOST = 8;

/** One search over everything a desk works with. What only the centre knows is left out while it cannot be reached. */
export function searchHandlers(desk: () => DeskServices): Part {
  return {
    "search:find": {
      kind: "query",
      access: roles,
      handle: ({ text }) =>
        answering(async () => {
          const { workspace, session } = desk().session.signedIn();
          const nowUtc = systemClock.now().toISOString();
          const found = await searchDesk(workspace, text, {
            line: toLineView,
            // Who has it before them is no part of what was found.
            payment: (payment) => toPaymentView(payment, null),
            topUp: (topUp, banks) => toTopUpView(topUp, banks, nowUtc),
          });
          const { accounts } = await findAccounts({ session, workspace }, text);
          const complaints = await orNone(() => complaintsLike(session, text));
          return {
            ok: true,
            value: {
              ...found,
              accounts: accounts.slice(0, AT_MOST),
              complaints: complaints.slice(0, AT_MOST),
            },
          };
        }),
    },
  };
}

async function complaintsLike(session: Parameters<typeof listComplaints>[0], text: string) {
  const wanted = text.toLowerCase();
  const { complaints } = await listComplaints(session, "open");
  return complaints.filter(
    ({ id, registerNumber, accountNumber, holderName }) =>
      id.startsWith(wanted) ||
      [registerNumber, accountNumber, holderName].some((fact) => fact.toLowerCase().includes(wanted)),
  );
}

async function orNone<T>(work: () => Promise<T[]>): Promise<T[]> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CentralError) return [];
    throw error;
  }
}
