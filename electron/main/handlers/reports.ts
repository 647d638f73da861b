import { systemClock } from "@adapters/clock";
import { writeWorkbook } from "@adapters/workbook";
import type { WriteDailyReply } from "@contract/reports";
import { roles } from "@contract/session";
import { showDailyProof } from "@features/reports/show-daily-proof";
import { writeDailyReport } from "@features/reports/write-daily-report";
import type { Handlers } from "../handler";
import { askSavePath, excel } from "../save-file";
import type { DeskServices } from "../services";
import { answering } from "./answers";

type Part = Pick<Handlers, "reports:daily-proof" | "reports:write-daily">;

const fileNames = { id: "verifikasi", en: "verification" } as const;

/** Proofs and workbooks. */
export function reportHandlers(desk: () => DeskServices): Part {
  return {
    "reports:daily-proof": {
      kind: "query",
      access: roles,
      handle: () =>
        answering(async () => {
          const { session } = desk().session.signedIn();
          return { ok: true, value: await showDailyProof(session, systemClock.now()) };
        }),
    },
    "reports:write-daily": {
      kind: "command",
      access: roles,
      handle: ({ date, language }) =>
        answering<WriteDailyReply>(async () => {
          const path = await askSavePath(`${fileNames[language]}-${date}.xlsx`, excel);
          if (path === null) return { ok: true, value: { kind: "cancelled" } };
          const { session } = desk().session.signedIn();
          const written = await writeDailyReport({ session, write: writeWorkbook, date, language, path });
          return {
            ok: true,
            value: written.ok
              ? { kind: "written", ...written.value }
              : { kind: "failed", code: written.error.code, path },
          };
        }),
    },
  };
}
