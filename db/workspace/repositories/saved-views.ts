import type { Knex } from "knex";

/** A list's filters, order and columns under a name; `shape` is the screen's own JSON. */
export interface StoredView {
  id: number;
  name: string;
  shape: unknown;
}

/** The saved views of a list, in the order they were first saved. */
export async function listViews(trx: Knex, list: string): Promise<StoredView[]> {
  const rows: { id: number; name: string; shape: string }[] = await trx("saved_views")
    .where({ list })
    .orderBy("id")
    .select("id", "name", "shape");
  return rows.map(({ id, name, shape }) => ({ id, name, shape: JSON.parse(shape) }));
}

/** Keeps a view; the same name again is the same view, changed. */
export async function saveView(
  trx: Knex,
  { list, name, shape }: { list: string; name: string; shape: unknown },
): Promise<void> {
  await trx("saved_views")
    .insert({ list, name, shape: JSON.stringify(shape) })
    .onConflict(["list", "name"])
    .merge(["shape"]);
}

/** Forgets a view; one that is gone already is no error. */
export async function forgetView(trx: Knex, id: number): Promise<void> {
  await trx("saved_views").where({ id }).delete();
}
