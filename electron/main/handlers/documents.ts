import { writeWholeFile } from "@adapters/whole-file";
import type { SavedFileReply } from "@contract/documents";
import type { Handlers } from "../handler";
import { askSavePath, pdf } from "../save-file";
import type { DeskServices } from "../services";
import { answering } from "./answers";

type Part = Pick<Handlers, "documents:save-pdf">;

/** What any screen may put on paper: its printed part as a PDF. */
export function documentHandlers(desk: () => DeskServices): Part {
  return {
    // Asking where the file goes must not hold up anything, and nothing of the desk changes.
    "documents:save-pdf": {
      kind: "query",
      access: "signed-in",
      handle: ({ suggestedName }) =>
        answering<SavedFileReply>(async () => {
          // Printed before the dialog opens: what the person saw when they asked is what is saved.
          const page = await desk().printPage();
          const path = await askSavePath(`${suggestedName}.pdf`, pdf);
          if (path === null) return { ok: true, value: { kind: "cancelled" } };
          const written = await writeWholeFile(path, (handle) => handle.writeFile(page));
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
