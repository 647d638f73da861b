import { z } from "zod";

/** The lists that have saved views. */
export const LISTS_WITH_VIEWS = ["top-ups", "unmatched", "payments", "requests", "statements"] as const;

const list = z.enum(LISTS_WITH_VIEWS);
const column = z.string().max(40);

/** What a person made of a list: words, filters over its columns, order, and the columns put away. */
export const listShape = z.strictObject({
  filter: z.string().max(200),
  columnFilters: z.record(column, z.string().max(100)),
  sort: z.strictObject({ key: column, direction: z.enum(["ascending", "descending"]) }).nullable(),
  hidden: z.array(column).max(40),
});

/** Names a list. */
export const listViewsRequest = z.strictObject({ list });

/** The saved views of a list, first saved first. One whose shape is no longer understood is left out. */
export const listViewsReply = z.strictObject({
  views: z.array(z.strictObject({ id: z.int(), name: z.string(), shape: listShape })),
});

/** Keeps a view under its name; the same name changes it. */
export const saveViewRequest = z.strictObject({
  list,
  name: z.string().trim().min(1).max(40),
  shape: listShape,
});

/** Forgets a view. */
export const forgetViewRequest = z.strictObject({ id: z.int().positive() });
