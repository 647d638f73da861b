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
        const me = await session.call<{ login: string } | null>("desk.whoami");
        if (me === null)
          throw new CentralError("centre-not-allowed", `${login} is not an active operator of this wallet.`);
        return session;
      } catch (error) {
        await session.close();
        throw error;
      }
    },
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

/** A session of one login, for the operators and for the wallet's web site alike. Nothing is connected yet. */
export function serverSession(url: URL, login: string, secret: string): CentralSession {
  const own = new URL(url);
  own.username = encodeURIComponent(login);
  own.password = encodeURIComponent(secret);
  const db = connect(own);
  return {
    login,
    async call<T>(fn: DoorFunction, ...args: DoorArgument[]) {
      const { sql, bindings } = doorCall(fn, args);
      try {
        const { rows } = await db.raw(sql, bindings);
        return rows[0].answer as T;
      } catch (error) {
        throw toCentralError(error, `${url.host}${url.pathname}`);
      }
    },
    close: () => db.destroy(),
  };
}

/** A connection of the server's administrator, for `central migrate` only. */
export function connectAdmin(url: string): Knex {
  return connect(parseServerUrl(url));
}

function connect(url: URL): Knex {
  return knex({
    client: "pg",
    connection: {
      connectionString: url.href,
      connectionTimeoutMillis: 10_000,
      application_name: "saldo-desk",
    },
    pool: { min: 0, max: 2, idleTimeoutMillis: 30_000 },
    acquireConnectionTimeout: 15_000,
    // Every error comes back to the caller; knex saying it on the console as well would be a second voice.
    log: { warn() {}, error() {}, deprecate() {}, debug() {} },
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
