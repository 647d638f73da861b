import { listShape } from "@contract/views";
import { forgetView, listViews, saveView } from "@db/workspace/repositories/saved-views";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";
import { answering } from "./answers";

type Part = Pick<Handlers, Extract<keyof Handlers, `views:${string}`>>;

/** The lists of a desk as their person likes to see them; kept in their own file, told to nobody. */
export function viewHandlers(desk: () => DeskServices): Part {
  const workspace = () => desk().session.signedIn().workspace;
  return {
    "views:list": {
      kind: "query",
      access: "signed-in",
      handle: ({ list }) =>
        answering(async () => {
          const stored = await workspace().transaction((trx) => listViews(trx, list));
          const views = stored.flatMap(({ id, name, shape }) => {
            const read = listShape.safeParse(shape);
            return read.success ? [{ id, name, shape: read.data }] : [];
          });
          return { ok: true, value: { views } };
        }),
    },
    "views:save": {
      kind: "command",
      access: "signed-in",
      handle: (view) =>
        answering(async () => {
          await workspace().transaction((trx) => saveView(trx, view));
          return { ok: true, value: {} };
        }),
    },
    "views:forget": {
      kind: "command",
      access: "signed-in",
      handle: ({ id }) =>
        answering(async () => {
          await workspace().transaction((trx) => forgetView(trx, id));
          return { ok: true, value: {} };
        }),
    },
  };
}
