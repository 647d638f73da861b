import type { Knex } from "knex";

/** What both drivers' raw connections offer for a text of several statements: PGlite `exec`, node-postgres `query`. */
interface RawConnection {
  exec?(sql: string): Promise<unknown>;
  query(sql: string): Promise<unknown>;
}

/** Every error comes back to the caller; knex saying it on the console as well would be a second voice. */
export const QUIET: Knex.Logger = { warn() {}, error() {}, deprecate() {}, debug() {} };

/** Runs a text of several SQL statements inside the transaction, as written: no placeholders, no splitting. */
export async function runScript(trx: Knex, sql: string): Promise<void> {
  const connection: RawConnection = await trx.client.acquireConnection();
  try {
    await (connection.exec ? connection.exec(sql) : connection.query(sql));
  } finally {
    await trx.client.releaseConnection(connection);
  }
}
