import type { Knex } from "knex";

/** What a person may fetch for themselves. */
export type LeasedThing = "top_up" | "line" | "payment";

/** A row that somebody has before them, by the centre's clock. */
export interface Lease {
  what: LeasedThing;
  /** The id of the top-up or payment, the number of the line as text. */
  key: string;
  /** Login and name. */
  owner: string;
  ownerName: string;
  /** UTC. */
  until: string;
}

interface LeaseRow {
  what: LeasedThing;
  key: string;
  owner: string;
  owner_name: string;
  until: string;
}

/** The leases that the desk knows and that are not over at this moment (UTC, ISO). */
export async function liveLeases(trx: Knex, nowUtc: string): Promise<Lease[]> {
  const rows: LeaseRow[] = await trx("leases").where("until", ">", nowUtc);
  return rows.map(({ what, key, owner, owner_name, until }) => ({
    what,
    key,
    owner,
    ownerName: owner_name,
    until,
  }));
}
