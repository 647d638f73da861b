/**
 * A desk's connections to the server. A call waits as long as the server is at work on it, and no longer: a line that
 * swallows what it is given is noticed and cut, and then is like any line that broke.
 */
import type { Knex } from "knex";
import pg from "pg";

/** Connections that calls are made on. */
export interface ServerLine {
  /** Runs one statement, a transaction of its own, and answers its rows. */
  rows<T>(sql: string, bindings: readonly Knex.RawBinding[]): Promise<T[]>;
  close(): Promise<void>;
}

/** What a line is made of. */
export interface LineOptions {
  /** The pool; closed with the line. */
  db: Knex;
  /** How the server is asked, on a connection of its own, whether it is still at work. */
  url: URL;
  /** All calls on one connection: those that overlap are on their way together and are answered in order. */
  isPinned: boolean;
  /** After this long without a byte the server is asked whether it is still at work; milliseconds. */
  silenceMs: number;
}

/** How long the server may take to say whether it is at work. */
const PROBE_MS = 5_000;

/** The pool's connection as the driver has it. */
interface DriverConnection {
  processID: number;
  connection: { stream: { bytesRead: number; destroy(): void } };
}

/** Calls by way of a pool. */
export function serverLine({ db, url, isPinned, silenceMs }: LineOptions): ServerLine {
  const take = isPinned ? sharing(db) : borrowing(db);
  return {
    async rows<T>(sql: string, bindings: readonly Knex.RawBinding[]) {
      const { connection, giveBack } = await take();
      try {
        const answer = db.raw(sql, [...bindings]).connection(connection);
        const watch = watchSilence(connection, url, silenceMs);
        try {
          return (await answer).rows as T[];
        } finally {
          watch.stop();
        }
      } finally {
        await giveBack();
      }
    },
    close: async () => {
      await db.destroy();
    },
  };
}

type Take = () => Promise<{ connection: DriverConnection; giveBack: () => Promise<void> }>;

const borrowing =
  (db: Knex): Take =>
  async () => {
    const connection = await db.client.acquireConnection();
    return { connection, giveBack: () => db.client.releaseConnection(connection) };
  };

/** One connection for all who call at the same time; the last one gives it back, so that a broken one is replaced. */
function sharing(db: Knex): Take {
  let shared: { connection: Promise<DriverConnection>; users: number } | null = null;
  return async () => {
    shared ??= { connection: db.client.acquireConnection(), users: 0 };
    const mine = shared;
    mine.users += 1;
    const giveBack = async (connection: DriverConnection | null) => {
      mine.users -= 1;
      if (mine.users > 0) return;
      if (shared === mine) shared = null;
      if (connection) await db.client.releaseConnection(connection);
    };
    try {
      const connection = await mine.connection;
      return { connection, giveBack: () => giveBack(connection) };
    } catch (error) {
      await giveBack(null);
      throw error;
    }
  };
}

/** Cuts the connection once nothing comes and the server is not at work on it; whoever waits then hears of a broken line. */
function watchSilence(
  { processID, connection: { stream } }: DriverConnection,
  url: URL,
  silenceMs: number,
): { stop(): void } {
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const listen = (seen: number) => {
    timer = setTimeout(async () => {
      const isSilent = () => !isOver && stream.bytesRead === seen;
      if (isSilent() && !(await isAtWork(url, processID)) && isSilent()) stream.destroy();
      else if (!isOver) listen(stream.bytesRead);
    }, silenceMs);
    timer.unref();
  };
  listen(stream.bytesRead);
  return {
    stop() {
      isOver = true;
      clearTimeout(timer);
    },
  };
}

/** Everybody sees what their own connections do. No answer to this is an answer too. */
async function isAtWork(url: URL, backend: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url.href,
    connectionTimeoutMillis: PROBE_MS,
    query_timeout: PROBE_MS,
    application_name: "saldo-desk probe",
  });
  // A line that breaks while it is asked says so by the query that fails.
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query(
      "select from pg_stat_activity where pid = $1 and usename = session_user and state = 'active'",
      [backend],
    );
    return rows.length > 0;
  } catch {
    return false;
  } finally {
    client.end().catch(() => {});
  }
}
