import { systemClock } from "@adapters/clock";
import { writeWorkbook } from "@adapters/workbook";
import type { SavedFileReply } from "@contract/documents";
import type { RequestOf } from "@contract/index";
import type { Role } from "@contract/session";
import { wibDay } from "@domain/matching/days";
import { suspenseReport } from "@domain/reports/suspense";
import { returnLine, settleReturn, verifyUnasked } from "@features/suspense/decide-suspense";
import { listReturns, readSuspenseBalance } from "@features/suspense/list-suspense";
import { countSuspense, listSuspenseRows } from "@features/top-ups/list-suspense";
import type { Handlers } from "../handler";
import { askSavePath, excel } from "../save-file";
import type { DeskServices } from "../services";
import { decided } from "./accounts";
import { answering } from "./answers";
import { requestOf } from "./payments";

type Suspense = Pick<Handlers, Extract<keyof Handlers, `suspense:${string}`>>;
const clerks: readonly Role[] = ["clerk"];
const settlers: readonly Role[] = ["clerk", "supervisor"];
const fileNames = { id: "belum-teridentifikasi", en: "suspense" } as const;
const nowUtc = (): string => systemClock.now().toISOString();

/** Money nobody asked for: by age, back to its sender, or to the account it names. */
export function suspenseHandlers(desk: () => DeskServices): Suspense {
  const me = () => desk().session.signedIn();
  return {
    "suspense:ages": {
      kind: "query",
      access: settlers,
      handle: () =>
        answering(async () => ({
          ok: true,
          value: { cells: await countSuspense(me().workspace, nowUtc()) },
        })),
    },
    "suspense:rows": {
      kind: "query",
      access: settlers,
      handle: () =>
        answering(async () => ({
          ok: true,
          value: { rows: await listSuspenseRows(me().workspace, nowUtc()) },
        })),
    },
    "suspense:balance": {
      kind: "query",
      access: settlers,
      handle: () => answering(async () => ({ ok: true, value: await readSuspenseBalance(me().session) })),
    },
    "suspense:write": {
      kind: "command",
      access: settlers,
      handle: (wanted) => answering(async () => ({ ok: true, value: await writeSuspense(me(), wanted) })),
    },
    "suspense:returns": {
      kind: "query",
      access: "signed-in",
      handle: () =>
        answering(async () => ({ ok: true, value: { returns: await listReturns(me().session) } })),
    },
    "suspense:return": {
      kind: "command",
      access: clerks,
      handle: (asked) => decided(desk(), returnLine(me().session, asked), requestOf),
    },
    "suspense:settle-return": {
      kind: "command",
      access: settlers,
      handle: (asked) => decided(desk(), settleReturn(me().session, asked), requestOf),
    },
    "suspense:verify-unasked": {
      kind: "command",
      access: clerks,
      handle: (asked) => decided(desk(), verifyUnasked(me().session, asked), requestOf),
    },
  };
}

/** Asks where the workbook goes, and writes the rows of a part of suspense into it, with what they come to. */
async function writeSuspense(
  { workspace, me }: ReturnType<DeskServices["session"]["signedIn"]>,
  { language, kindWords, filters, kinds, age }: RequestOf<"suspense:write">,
): Promise<SavedFileReply> {
  const now = nowUtc();
  const path = await askSavePath(`${fileNames[language]}-${wibDay(now)}.xlsx`, excel);
  if (path === null) return { kind: "cancelled" };
  const rows = (await listSuspenseRows(workspace, now)).filter(
    (row) => (kinds === null || kinds.includes(row.kind)) && (age === null || row.age === age),
  );
  const report = suspenseReport({
    language,
    filters,
    generatedAtUtc: now,
    generatedBy: me.display_name,
    rows: rows.map(({ line, kind, days, age: step }) => ({
      days,
      age: step,
      kind: kindWords[kind] ?? kind,
      bookedOn: line.bookedOn,
      bank: line.bank,
      amountSen: line.amountSen,
      description: line.description,
      parkedNote: line.parked?.note ?? null,
      parkedBy: line.parked?.byName ?? null,
    })),
  });
  const written = await writeWorkbook(path, report);
  return written.ok
    ? { kind: "written", path: written.value.path, bytes: written.value.bytes }
    : { kind: "failed", code: written.error.code, path };
}
