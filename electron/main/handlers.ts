import type { AppInfo } from "@contract/app";
import type { Reply } from "@contract/result";
import { createChosenFiles } from "./chosen-files";
import type { Handlers } from "./handler";
import { accountHandlers } from "./handlers/accounts";
import { backupHandlers } from "./handlers/backups";
import { bankAccountHandlers } from "./handlers/bank-accounts";
import { bankDayHandlers } from "./handlers/bank-days";
import { bankFolderHandlers } from "./handlers/bank-folder";
import { bankImportFileHandlers } from "./handlers/bank-import-files";
import { bankImportHandlers } from "./handlers/bank-imports";
import { bankLayoutHandlers } from "./handlers/bank-layouts";
import { bankStatementHandlers } from "./handlers/bank-statements";
import { complaintHandlers } from "./handlers/complaints";
import { documentHandlers } from "./handlers/documents";
import { leaseHandlers } from "./handlers/leases";
import { operatorHandlers } from "./handlers/operators";
import { oversightHandlers } from "./handlers/oversight";
import { ownAccessHandlers } from "./handlers/own-access";
import { paymentHandlers } from "./handlers/payments";
import { reportHandlers } from "./handlers/reports";
import { requestHandlers } from "./handlers/requests";
import { reversalHandlers } from "./handlers/reversals";
import { ruleHandlers } from "./handlers/rules";
import { searchHandlers } from "./handlers/search";
import { suspenseHandlers } from "./handlers/suspense";
import { syncHandlers } from "./handlers/sync";
import { topUpHandlers } from "./handlers/top-ups";
import { viewHandlers } from "./handlers/views";
import { workHandlers } from "./handlers/workload";
import type { DeskServices, Services } from "./services";

/** Facts about the program that only the process knows. */
export interface ProgramFacts {
  readonly version: string;
  readonly shell: AppInfo["shell"];
}

/** What answers each channel. This file wires and holds no rules. */
export function createHandlers(services: Services, program: ProgramFacts): Handlers {
  const { session } = services;
  const desk = () => {
    if (!services.desk) throw new Error("no centre is opened, so nobody can be signed in");
    return services.desk;
  };
  return {
    "app:info": {
      kind: "query",
      access: "anyone",
      handle: async () => ({
        ok: true,
        value: { ...program, embeddedCentrePath: services.embeddedCentrePath },
      }),
    },
    "session:operators": {
      kind: "query",
      access: "anyone",
      handle: () => session.listOperators(),
    },
    "session:sign-in": {
      kind: "command",
      access: "anyone",
      handle: (request) => session.signIn(request),
    },
    "session:current": {
      kind: "query",
      access: "anyone",
      handle: async () => ({ ok: true, value: { session: session.current() } }),
    },
    "session:lock": {
      kind: "command",
      access: "anyone",
      handle: async () => map(await session.lock(), () => ({})),
    },
    "session:unlock": {
      kind: "command",
      access: "anyone",
      handle: ({ secret }) => session.unlock(secret),
    },
    "session:sign-out": {
      kind: "command",
      access: "anyone",
      handle: async () => map(await session.signOut(), () => ({})),
    },
    ...featureHandlers(desk),
  };
}

/** One group of channels for each feature. */
function featureHandlers(desk: () => DeskServices) {
  const files = createChosenFiles();
  return {
    ...bankAccountHandlers(desk),
    ...bankImportHandlers(desk, files),
    ...bankFolderHandlers(desk, files),
    ...bankLayoutHandlers(desk, files),
    ...bankImportFileHandlers(desk),
    ...bankStatementHandlers(desk),
    ...backupHandlers(desk),
    ...bankDayHandlers(desk),
    ...topUpHandlers(desk),
    ...leaseHandlers(desk),
    ...workHandlers(desk),
    ...paymentHandlers(desk),
    ...suspenseHandlers(desk),
    ...searchHandlers(desk),
    ...viewHandlers(desk),
    ...oversightHandlers(desk),
    ...ruleHandlers(desk),
    ...requestHandlers(desk),
    ...reversalHandlers(desk),
    ...accountHandlers(desk),
    ...complaintHandlers(desk),
    ...documentHandlers(desk),
    ...reportHandlers(desk),
    ...syncHandlers(desk),
    ...ownAccessHandlers(desk),
    ...operatorHandlers(desk),
  };
}

function map<T, U>(reply: Reply<T>, change: (value: T) => U): Reply<U> {
  return reply.ok ? { ok: true, value: change(reply.value) } : reply;
}
