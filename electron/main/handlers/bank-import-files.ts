import { systemClock } from "@adapters/clock";
import { writeWorkbook } from "@adapters/workbook";
import type { SavedFileReply } from "@contract/documents";
import { refuse } from "@contract/result";
import { saveUnreadRows, sentUnread, stagedUnread } from "@features/bank-imports/save-unread-rows";
import type { Handlers } from "../handler";
import { askSavePath, excel } from "../save-file";
import type { DeskServices } from "../services";
import { answering } from "./answers";
import { importers } from "./bank-import-views";

type Part = Pick<Handlers, "bank-imports:save-unread">;

const fileNames = { id: "baris-tidak-terbaca", en: "unread-rows" } as const;

/** What a bank file leaves behind for people outside the console. */
export function bankImportFileHandlers(desk: () => DeskServices): Part {
  return {
    "bank-imports:save-unread": {
      kind: "query",
      access: importers,
      handle: ({ importId, source, language }, actor) =>
        answering<SavedFileReply>(async () => {
          const path = await askSavePath(`${fileNames[language]}.xlsx`, excel);
          if (path === null) return { ok: true, value: { kind: "cancelled" } };
          const { workspace, session } = desk().session.signedIn();
          const file =
            source === "desk"
              ? await stagedUnread(workspace, importId)
              : await sentUnread({ workspace, session }, importId);
          if (file === null) return refuse("statement-unknown");
          const written = await saveUnreadRows({
            file,
            write: writeWorkbook,
            language,
            now: systemClock.now,
            savedBy: actor.operator.name,
            path,
          });
          return {
            ok: true,
            value: written.ok
              ? { kind: "written", path, bytes: written.value.bytes }
              : { kind: "failed", code: written.error.code, path },
          };
        }),
    },
  };
}
