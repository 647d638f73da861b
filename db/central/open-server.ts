import knex, { type Knex } from "knex";
import {
  type Central,
  CentralError,
  type CentralSession,
  type DoorArgument,
  type DoorFunction,
  doorCall,
} from "./central";
import { toCentralError } from "./errors";
import { listenForChanges } from "./listen";
import { NEWEST_MIGRATION } from "./migrations";
import { QUIET } from "./run-script";
import { serverLine } from "./server-line";

/** A wallet on a PostgreSQL server: each operator comes in with their own login, and the server knows them by it. */
export interface ServerCentral extends Central {
  readonly engine: "postgres";
}

/** The server named by a URL `postgres://host[:port]/database[?sslmode=...]`; nothing is connected yet. */
export function openServer(url: string): ServerCentral {
  const base = parseServerUrl(url);
  return {
    engine: "postgres",
    async signIn(login, secret) {
      const session = serverSession(base, login, secret);
      try {
        // The first call proves server, login and schema at once.
        const me = await session.call<{ login: string; schema: string } | null>("desk.whoami");
        if (me === null)
          throw new CentralError("centre-not-allowed", `${login} is not an active operator of this wallet.`);
        requireSameSchema(me.schema);
        return session;
      } catch (error) {
        await session.close();
        throw error;
      }
    },
    listOperators: async () => null,
    async enterGate(login, secret) {
      const session = serverSession(base, login, secret);
      try {
        await session.call("gate.bank_accounts");
        return session;
      } catch (error) {
        await session.close();
        throw error;
      }
    },
    close: async () => {},
  };
}

/** Stops an operator whose program is older or newer than the wallet, before any decision is sent. */
function requireSameSchema(schema: string): void {
  if (schema > NEWEST_MIGRATION)
    throw new CentralError(
      "centre-newer",
      "The wallet's schema is newer than this program. Update Saldo Desk first.",
    );
  if (schema < NEWEST_MIGRATION)
    throw new CentralError(
      "centre-not-migrated",
      "The wallet's schema is older than this program. Ask the administrator to run `desk central migrate`.",
    );
}

/**
 * Calls that write. They are made only while the wallet has this program's schema, in the same statement: a server that is
 * brought to a newer version while somebody works is not written to by the older program, not even once.
 */
const WRITES: ReadonlySet<DoorFunction> = new Set([
  "desk.submit",
  "desk.begin_statement",
  "desk.upload_chunk",
  "desk.upload_set_aside",
]);

/** Calls that need what was proven on their connection, or prove it: one pinned connection a person. */
const PINNED: ReadonlySet<DoorFunction> = new Set([
  "desk.submit",
  "desk.type_code",
  "desk.step_up",
  "desk.step_up_status",
]);
const SCHEMA = "obj_description('desk'::regnamespace, 'pg_namespace')";

/** Nothing came for this long: the server is asked whether it is still at work, and a dead line is cut. */
const SILENCE_MS = 30_000;

/**
 * A session of one login, for the operators and for the wallet's web site alike. Nothing is connected yet. Only tests wait
 * for a silent line for another time than the half minute that is the rule.
 */
export function serverSession(
  url: URL,
  login: string,
  secret: string,
  { silenceMs = SILENCE_MS } = {},
): CentralSession {
  const own = new URL(url);
  own.username = encodeURIComponent(login);
  own.password = encodeURIComponent(secret);
  const reading = serverLine({ db: connect(own), url: own, isPinned: false, silenceMs });
  // Given back to nobody while the session lasts: the centre knows a code by the connection it was typed on.
  const pinned = serverLine({
    // Calls on it do not wait for each other's answers; each stays a transaction of its own.
    db: connect(own, { min: 0, max: 1, idleTimeoutMillis: 24 * 3_600_000 }, { pipeline: true }),
    url: own,
    isPinned: true,
    silenceMs,
  });
  return {
    login,
    async call<T>(fn: DoorFunction, ...args: DoorArgument[]) {
      const { sql, bindings } = doorCall(fn, args);
      const line = PINNED.has(fn) ? pinned : reading;
      try {
        const isWrite = WRITES.has(fn);
        const [row] = await line.rows<{ answer: T }>(
          isWrite ? `${sql} where ${SCHEMA} = ?` : sql,
          isWrite ? [...bindings, NEWEST_MIGRATION] : bindings,
        );
        if (row) return row.answer;
        const [other] = await line.rows<{ schema: string }>(`select ${SCHEMA} as schema`, []);
        requireSameSchema(other?.schema ?? "");
        throw new CentralError("centre-unreachable", "The wallet was being brought up to date. Try again.");
      } catch (error) {
        throw toCentralError(error, `${url.host}${url.pathname}`);
      }
    },
    onPoke: (poke) => listenForChanges(own, poke),
    close: async () => {
      await pinned.close();
      await reading.close();
    },
  };
}

/** A connection of the server's administrator, for `central migrate` only. */
export function connectAdmin(url: string): Knex {
  return connect(parseServerUrl(url));
}

function connect(
  url: URL,
  pool: Knex.PoolConfig = { min: 0, max: 2, idleTimeoutMillis: 30_000 },
  driver: { pipeline?: boolean } = {},
): Knex {
  return knex({
    client: "pg",
    connection: {
      connectionString: url.href,
      connectionTimeoutMillis: 5_000,
      application_name: "saldo-desk",
      keepAlive: true,
      keepAliveInitialDelayMillis: 15_000,
      ...driver,
    } as Knex.PgConnectionConfig,
    pool,
    // A desk says within seconds that it is offline; two rounds may wait one after the other.
    acquireConnectionTimeout: 6_000,
    log: QUIET,
  });
}

/** Reads a server URL; throws a {@link CentralError} that says what is wrong with it. */
export function parseServerUrl(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !/^postgres(ql)?:$/.test(parsed.protocol) || parsed.pathname.length < 2)
    throw new CentralError(
      "centre-wrong-url",
      `"${withoutSecret(url)}" is not a server address. Use postgres://host:port/database.`,
    );
  return parsed;
}

const withoutSecret = (url: string): string => url.replace(/:[^:@/]*@/, ":***@");
