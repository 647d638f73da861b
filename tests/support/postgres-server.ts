import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import pg from "pg";

/** A PostgreSQL server of the tests' own, in a temporary folder, on loopback, gone when stopped. */
export interface TestServer {
  adminUrl: string;
  /** Stops the server as a crash would (`pg_ctl stop -m immediate`): nothing is written down any more. */
  crash(): Promise<void>;
  /** Starts it again behind a crash; it recovers from its log first. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The folder of PostgreSQL's programs, or null where none is installed. */
export function postgresPrograms(): string | null {
  const candidates = [process.env["POSTGRES_BIN"], tryRun("pg_config", ["--bindir"])];
  for (const version of [18, 17, 16, 15]) candidates.push(`/usr/lib/postgresql/${version}/bin`);
  return candidates.find((folder) => folder && existsSync(join(folder, "initdb"))) ?? null;
}

/** Starts a server; PostgreSQL refuses to run as root, so as root it is run by the user `postgres` or `nobody`. */
export async function startPostgres(): Promise<TestServer> {
  const programs = postgresPrograms();
  if (!programs)
    throw new Error("No PostgreSQL found. Run `npm run setup:tests`, or set POSTGRES_BIN to its bin folder.");
  const folder = mkdtempSync(join(tmpdir(), "saldo-pg-"));
  const runAs = userInfo().uid === 0 ? otherUser() : undefined;
  if (runAs) chownSync(folder, runAs.uid, runAs.gid);
  const data = join(folder, "data");
  execFileSync(
    join(programs, "initdb"),
    ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"],
    {
      ...runAs,
      stdio: "pipe",
      cwd: folder,
    },
  );
  const port = await freePort();
  const begin = () =>
    spawn(join(programs, "postgres"), serverArguments(data, folder, port), {
      ...runAs,
      stdio: "ignore",
      cwd: folder,
    });
  let server = begin();
  const end = (signal: "SIGINT" | "SIGQUIT") =>
    new Promise<void>((resolve) => {
      if (server.exitCode !== null) return resolve();
      server.once("exit", () => resolve());
      server.kill(signal);
    });
  const adminUrl = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await untilAnswers(adminUrl);
  // Operators prove who they are with their secret, as on a real server; only the administrator is trusted.
  execFileSync(
    "sh",
    [
      "-c",
      `printf 'local all postgres trust\\nhost all postgres 127.0.0.1/32 trust\\nhost all all 127.0.0.1/32 scram-sha-256\\n' > ${data}/pg_hba.conf`,
    ],
    runAs,
  );
  await query(adminUrl, "select pg_reload_conf()");
  return {
    adminUrl,
    // What `pg_ctl stop -m immediate` sends.
    crash: () => end("SIGQUIT"),
    async start() {
      server = begin();
      await untilAnswers(adminUrl);
    },
    async stop() {
      await end("SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const serverArguments = (data: string, socketFolder: string, port: number): string[] =>
  ["-D", data, "-p", String(port), "-k", socketFolder, "-h", "127.0.0.1"].concat(
    ["fsync=off", "max_connections=60"].flatMap((setting) => ["-c", setting]),
  );

/** Makes a database on the server, empty or a copy of a template, and answers its URL. */
export async function freshDatabase(adminUrl: string, template = "template0"): Promise<string> {
  const name = `wallet_${process.pid}_${Math.floor(performance.now() * 1000)}`;
  await query(adminUrl, `create database ${name} template ${template}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

async function untilAnswers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      await query(url, "select 1");
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error("The test server did not start within ten seconds.");
}

function otherUser(): { uid: number; gid: number } {
  for (const name of ["postgres", "nobody"]) {
    const uid = tryRun("id", ["-u", name]);
    const gid = tryRun("id", ["-g", name]);
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error("PostgreSQL does not run as root and there is no user `postgres` or `nobody` to run it.");
}

function tryRun(command: string, args: string[]): string | null {
  try {
    return execFileSync(command, args, { stdio: ["ignore", "pipe", "ignore"] })
      .toString()
      .trim();
  } catch {
    return null;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
