import type { Knex } from "knex";

/** What the driver's own connection offers beyond knex: scripts, and bulk statements without knex's work per call. */
interface DriverConnection {
  exec(sql: string, done: (error: Error | null) => void): void;
  run(sql: string, bindings: unknown[], done: (this: { changes: number }, error: Error | null) => void): void;
}

async function onConnection<T>(trx: Knex, work: (connection: DriverConnection) => Promise<T>): Promise<T> {
  const connection: DriverConnection = await trx.client.acquireConnection();
  try {
    return await work(connection);
  } finally {
    await trx.client.releaseConnection(connection);
  }
}

/** Runs a text of several SQL statements inside the transaction, as written. */
export function runScript(trx: Knex, sql: string): Promise<void> {
  return onConnection(
    trx,
    (connection) =>
      new Promise((resolve, reject) => connection.exec(sql, (error) => (error ? reject(error) : resolve()))),
  );
}

/**
 * Runs one set-based statement inside the transaction and answers how many rows it changed. Rows come as one JSON text,
 * taken apart in SQL (`value ->> …`): the driver binds large numbers as REAL and a BigInt as NULL, JSON text keeps every
 * integer whole.
 */
export function runBulk(
  trx: Knex,
  sql: string,
  bindings: (string | number | null | Buffer)[],
): Promise<number> {
  return onConnection(
    trx,
    (connection) =>
      new Promise((resolve, reject) =>
        connection.run(sql, bindings, function done(error) {
          if (error) reject(error);
          else resolve(this.changes);
        }),
      ),
  );
}
