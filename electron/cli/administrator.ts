/** What the wallet's administrator does: on a server by its address, in an embedded wallet by owning its folder. */
import { toCentralError } from "@db/central/errors";
import { openEmbedded } from "@db/central/open-embedded";
import { connectAdmin } from "@db/central/open-server";
import type { Knex } from "knex";
import { readDeskHome } from "../wiring/desk-home";

/** On the server at `url`, else in the embedded wallet of the desk in `home`. */
export async function asAdministrator<T>(
  home: string,
  url: string | undefined,
  work: (admin: Knex) => Promise<T>,
): Promise<T> {
  if (url !== undefined) return onServer(url, work);
  const embedded = await openEmbedded(readDeskHome(home).centreFolder);
  try {
    return await inWords(() => work(embedded.admin), home);
  } finally {
    await embedded.close();
  }
}

/** On the server at `url`; the password comes from PGPASSWORD or .pgpass. */
export async function onServer<T>(url: string, work: (admin: Knex) => Promise<T>): Promise<T> {
  const admin = connectAdmin(url);
  try {
    return await inWords(() => work(admin), new URL(url).host);
  } finally {
    await admin.destroy();
  }
}

/** Sentences of our own stay; what the driver says becomes one. */
export async function inWords<T>(work: () => Promise<T>, where: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Error && !("code" in error) ? error : toCentralError(error, where);
  }
}
