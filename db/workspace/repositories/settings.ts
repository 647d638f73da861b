import type { Knex } from "knex";

/** A desk setting by its name; null where none was stored. */
export async function readSetting(trx: Knex, name: string): Promise<unknown> {
  const row: { value: string } | undefined = await trx("settings").where({ name }).first();
  return row ? JSON.parse(row.value) : null;
}

/** Stores a desk setting: anything that JSON can hold. */
export async function writeSetting(trx: Knex, name: string, value: unknown): Promise<void> {
  await trx("settings")
    .insert({ name, value: JSON.stringify(value) })
    .onConflict("name")
    .merge();
}
