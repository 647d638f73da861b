import { execFileSync } from "node:child_process";
import { chownSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CentralError } from "@db/central/central";
import { migrateCentral } from "@db/central/migrate";
import { connectAdmin, openServer } from "@db/central/open-server";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addPeople, SECRET } from "../support/people";
import { freshDatabase, startPostgres, type TestServer } from "../support/postgres-server";

const folder = mkdtempSync(join(tmpdir(), "saldo-tls-"));
const file = (name: string): string => join(folder, name);
const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });

/** A certificate authority of our own, as a team that runs its server itself would make one. */
function makeAuthority(name: string): void {
  openssl(
    ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", `/CN=${name}`],
    ...["-keyout", `${name}.key`, "-out", `${name}.pem`],
  );
}

/** A server's certificate for one name, signed by an authority. */
function makeCertificate(authority: string, name: string, host: string): void {
  writeFileSync(file(`${name}.ext`), `subjectAltName=DNS:${host}\n`);
  openssl(
    ...["req", "-newkey", "rsa:2048", "-nodes", "-subj", `/CN=${host}`],
    ...["-keyout", `${name}.key`, "-out", `${name}.csr`],
  );
  openssl(
    ...["x509", "-req", "-in", `${name}.csr`, "-CA", `${authority}.pem`, "-CAkey", `${authority}.key`],
    ...["-CAcreateserial", "-days", "2", "-extfile", `${name}.ext`, "-out", `${name}.pem`],
  );
}

describe("a server that lets nobody in without encryption", () => {
  let server: TestServer;
  let url: string;
  let admin: pg.Client;
  let data: string;
  beforeAll(async () => {
    server = await startPostgres();
    url = await freshDatabase(server.adminUrl);
    const owner = connectAdmin(url);
    await migrateCentral(owner);
    await addPeople(owner);
    await owner.destroy();
    makeAuthority("ca");
    makeAuthority("other");
    makeCertificate("ca", "server", "localhost");
    makeCertificate("ca", "elsewhere", "wallet.example");
    admin = new pg.Client({ connectionString: server.adminUrl });
    await admin.connect();
    data = (await admin.query("show data_directory")).rows[0].data_directory;
    // As db/central/README.md says it; the administrator keeps the test server's own way in.
    writeFileSync(
      join(data, "pg_hba.conf"),
      "host all postgres 127.0.0.1/32 trust\nhostssl all all 127.0.0.1/32 scram-sha-256\nhostssl all all ::1/128 scram-sha-256\n",
    );
    await serve("server");
  }, 120_000);
  afterAll(async () => {
    await admin?.end();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Lets the server prove itself with one of the certificates. */
  const serve = async (name: string) => {
    const { uid, gid } = statSync(data);
    for (const ending of ["pem", "key"]) {
      const target = join(data, `${name}.${ending}`);
      execFileSync("install", ["-m", "600", file(`${name}.${ending}`), target]);
      chownSync(target, uid, gid);
    }
    await admin.query(`alter system set ssl_cert_file = '${name}.pem'`);
    await admin.query(`alter system set ssl_key_file = '${name}.key'`);
    await admin.query("alter system set ssl = on");
    await admin.query("select pg_reload_conf()");
    for (let served = ""; served !== `${name}.pem`; ) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      served = (await admin.query("show ssl_cert_file")).rows[0].ssl_cert_file;
    }
    // The postmaster reads its files a moment after it says so.
    await new Promise((resolve) => setTimeout(resolve, 500));
  };
  const signIn = async (query: string) => {
    const address = new URL(url);
    address.hostname = "localhost";
    address.username = "";
    const session = await openServer(`${address.href}${query}`).signIn("sari", SECRET);
    const me = await session.call<{ login: string }>("desk.whoami");
    await session.close();
    return me.login;
  };
  const refusal = async (query: string) => {
    const error = await signIn(query).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CentralError);
    const { code, message } = error as CentralError;
    return { code, message };
  };
  const verified = (authority: string) => `?sslmode=verify-full&sslrootcert=${file(`${authority}.pem`)}`;

  it("lets a desk in that knows its authority", async () => {
    expect(await signIn(verified("ca"))).toBe("sari");
    const own = new pg.Client({
      host: "localhost",
      port: Number(new URL(url).port),
      database: new URL(url).pathname.slice(1),
      user: "sari",
      password: SECRET,
      ssl: { ca: readFileSync(file("ca.pem"), "utf8") },
    });
    await own.connect();
    const { rows } = await own.query("select ssl, version from pg_stat_ssl where pid = pg_backend_pid()");
    await own.end();
    expect(rows).toEqual([{ ssl: true, version: expect.stringMatching(/^TLSv1\.[23]$/) }]);
  });

  it("is not believed under another authority, nor under another's name", async () => {
    const unproven = {
      code: "centre-wrong-url",
      message: expect.stringContaining("does not prove its name"),
    };
    expect(await refusal(verified("other"))).toEqual(unproven);
    await serve("elsewhere");
    expect(await refusal(verified("ca"))).toEqual(unproven);
    await serve("server");
    expect(await signIn(verified("ca"))).toBe("sari");
  });

  it("turns away who comes in plain text, with what to do", async () => {
    expect(await refusal("")).toEqual({
      code: "centre-wrong-url",
      message: expect.stringContaining("sslmode=verify-full"),
    });
    expect(await refusal("?sslmode=disable")).toMatchObject({ code: "centre-wrong-url" });
  });

  it("asks for SCRAM: no password and no verifier is stored in any weaker form", async () => {
    const { rows } = await admin.query(
      "select rolname from pg_authid where rolpassword is not null and rolpassword not like 'SCRAM-SHA-256$%'",
    );
    expect(rows).toEqual([]);
  });
});
