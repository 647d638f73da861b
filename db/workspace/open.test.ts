import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sqlite3 from "sqlite3";
import { afterAll, describe, expect, it } from "vitest";
import { WORKSPACE_MIGRATIONS } from "./migrations";
import { openWorkspace } from "./open";
import { readSetting, writeSetting } from "./repositories/settings";
import type { Workspace } from "./workspace";

const folder = mkdtempSync(join(tmpdir(), "saldo-open-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const freshFile = () => join(folder, `workspace-${files++}.db`);
const sari = { login: "sari" };

async function made(
  file: string,
  work: (workspace: Workspace) => Promise<unknown> = async () => {},
): Promise<void> {
  const workspace = await openWorkspace(file, sari);
  await work(workspace);
  await workspace.close();
}
const keep = (workspace: Workspace, value: unknown) =>
  workspace.transaction((trx) => writeSetting(trx, "kept", value));
const kept = (workspace: Workspace) => workspace.transaction((trx) => readSetting(trx, "kept"));

/** Raw SQL on a file, as another program would. */
function rawSql(file: string, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const db = new sqlite3.Database(file);
    db.exec(sql, (error) => db.close(() => (error ? reject(error) : resolve())));
  });
}

describe("a workspace file", () => {
  it("is made, kept and readable by its owner only", async () => {
    const file = freshFile();
    await made(file, (workspace) => keep(workspace, { a: 1 }));
    expect(statSync(file).mode & 0o077).toBe(0);
    await made(file, async (workspace) => expect(await kept(workspace)).toEqual({ a: 1 }));
  });

  it("runs with full durability and every guard on", async () => {
    const file = freshFile();
    await made(file, (workspace) =>
      workspace.transaction(async (trx) => {
        const pragma = async (name: string) => Object.values((await trx.raw(`PRAGMA ${name}`))[0])[0];
        expect(await pragma("journal_mode")).toBe("wal");
        expect(await pragma("synchronous")).toBe(2);
        expect(await pragma("foreign_keys")).toBe(1);
        expect(await pragma("trusted_schema")).toBe(0);
        expect(await pragma("cell_size_check")).toBe(1);
        expect(await pragma("secure_delete")).toBe(1);
      }),
    );
  });

  it("has STRICT tables only, and a bound on every money column", async () => {
    await made(freshFile(), (workspace) =>
      workspace.transaction(async (trx) => {
        const tables: { name: string; sql: string }[] = await trx.raw(
          `SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
           AND name NOT LIKE 'saldo_desk_migrations%'`,
        );
        expect(tables).toHaveLength(24);
        for (const { name, sql } of tables) {
          expect(sql, name).toMatch(/\) STRICT(, WITHOUT ROWID)?$/);
          for (const [, column] of sql.matchAll(/^\s+(\w+_sen) INTEGER/gm))
            expect(sql).toContain(`CHECK (${column} BETWEEN -9007199254740991 AND 9007199254740991)`);
        }
      }),
    );
  });

  it("names its migrations as their files, oldest first", () => {
    const names = WORKSPACE_MIGRATIONS.map((migration) => migration.name);
    expect(names).toEqual([...names].sort());
    for (const { name, sql } of WORKSPACE_MIGRATIONS)
      expect(readFileSync(join(import.meta.dirname, "migrations", `${name}.sql`), "utf8")).toBe(sql);
  });
});

describe("is refused in one sentence", () => {
  const refusal = async (file: string, login = "sari") => {
    const before = existsSync(file) && statSync(file).isFile() ? readFileSync(file) : null;
    const error = await openWorkspace(file, { login }).then(
      () => expect.unreachable("was opened"),
      (caught: unknown) => caught as { code: string; message: string },
    );
    if (before) expect(readFileSync(file).equals(before), "the refused file is untouched").toBe(true);
    expect(error.message).toContain(file);
    expect(error.message).not.toContain("SQLITE");
    return error.code;
  };

  it("while another program holds it, and not after that was killed", async () => {
    const file = freshFile();
    await made(file);
    const holder = spawn(process.execPath, [
      "-e",
      `const s = require("sqlite3"); const d = new s.Database(${JSON.stringify(`${file}.lock`)});
       d.exec("BEGIN EXCLUSIVE", () => { console.log("held"); setInterval(() => {}, 1000); });`,
    ]);
    await new Promise((resolve) => holder.stdout.once("data", resolve));
    expect(await refusal(file)).toBe("workspace-held");
    const gone = new Promise((resolve) => holder.once("exit", resolve));
    holder.kill("SIGKILL");
    await gone;
    await made(file);
  });

  it("twice in one program", async () => {
    const file = freshFile();
    const workspace = await openWorkspace(file, sari);
    expect(await refusal(file)).toBe("workspace-held");
    await workspace.close();
  });

  it("when it is another operator's", async () => {
    const file = freshFile();
    await made(file);
    expect(await refusal(file, "dewi")).toBe("workspace-other-operator");
  });

  it("when a newer program made it", async () => {
    const file = freshFile();
    const workspace = await openWorkspace(file, {
      ...sari,
      migrations: [
        ...WORKSPACE_MIGRATIONS,
        { name: "20991231_0001_next", sql: "CREATE TABLE next (a) STRICT" },
      ].map((step) => ({ ...step, sql: step.sql.replace("(a)", "(a TEXT)") })),
    });
    await workspace.close();
    expect(await refusal(file)).toBe("workspace-newer");
  });

  it("when it is no database, or another program's", async () => {
    const text = freshFile();
    writeFileSync(text, "this is a letter, not a database ".repeat(200));
    expect(await refusal(text)).toBe("workspace-not-ours");
    const foreign = freshFile();
    await rawSql(foreign, "CREATE TABLE theirs (a)");
    expect(await refusal(foreign)).toBe("workspace-not-ours");
  });

  it("when its pages are damaged", async () => {
    const file = freshFile();
    await made(file, (workspace) => keep(workspace, "x".repeat(20_000)));
    const bytes = readFileSync(file);
    for (let page = 4096; page < bytes.length; page += 4096) bytes.fill(0x5a, page + 8, page + 40);
    writeFileSync(file, bytes);
    expect(await refusal(file)).toBe("workspace-corrupt");
  });

  it("when its folder cannot be", async () => {
    const file = freshFile();
    writeFileSync(file, "");
    expect(await refusal(join(file, "inside.db"))).toBe("workspace-read-only");
  });

  it.runIf(process.getuid?.() === 0)("when it may not be written", async () => {
    const file = freshFile();
    await made(file);
    execFileSync("chmod", ["-R", "a+rX,go-w", folder]);
    process.seteuid?.(65534);
    try {
      expect(await refusal(file)).toBe("workspace-read-only");
    } finally {
      process.seteuid?.(0);
    }
  });
});

describe("an older workspace", () => {
  const next = { name: "20991231_0001_next", sql: "CREATE TABLE next (a TEXT) STRICT" };
  const newer = { ...sari, migrations: [...WORKSPACE_MIGRATIONS, next] };

  it("is copied whole before it is migrated, and keeps what it had", async () => {
    const file = freshFile();
    await made(file, (workspace) => keep(workspace, "decision"));
    const migrated = await openWorkspace(file, newer);
    expect(await kept(migrated)).toBe("decision");
    await keep(migrated, "later");
    await migrated.close();
    await made(`${file}.before-${next.name}`, async (copy) => expect(await kept(copy)).toBe("decision"));
  });

  it("stays as it was when a migration fails, and opens again after a killed one", async () => {
    const file = freshFile();
    await made(file, (workspace) => keep(workspace, "decision"));
    const broken = { name: next.name, sql: "CREATE TABLE half (a TEXT) STRICT; SELECT nonsense(" };
    await expect(
      openWorkspace(file, { ...sari, migrations: [...WORKSPACE_MIGRATIONS, broken] }),
    ).rejects.toThrow(/incomplete input/);
    // What a program killed in the middle of a migration leaves behind.
    await rawSql(file, "UPDATE saldo_desk_migrations_lock SET is_locked = 1");
    const workspace = await openWorkspace(file, newer);
    expect(await kept(workspace)).toBe("decision");
    await workspace.transaction(async (trx) => {
      expect(await trx.schema.hasTable("half")).toBe(false);
      expect(await trx.schema.hasTable("next")).toBe(true);
    });
    await workspace.close();
  });
});

/** A disk of its own, small enough to fill; null where this system does not let us make one. */
function smallDisk(): string | null {
  const disk = mkdtempSync(join(tmpdir(), "saldo-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], { stdio: "ignore" });
    return disk;
  } catch {
    rmSync(disk, { recursive: true });
    return null;
  }
}
const disk = smallDisk();
afterAll(() => {
  if (disk === null) return;
  execFileSync("umount", [disk]);
  rmSync(disk, { recursive: true });
});

describe.runIf(disk !== null)("a disk that is really full", () => {
  const at = (name: string) => join(disk ?? "", name);

  it("keeps every transaction that was committed, refuses the others in one sentence, and goes on", async () => {
    const workspace = await openWorkspace(at("sari.db"), sari);
    let committed = 0;
    const filling = async () => {
      for (;;) {
        await workspace.transaction((trx) => writeSetting(trx, `page ${committed}`, "x".repeat(50_000)));
        committed += 1;
      }
    };
    await expect(filling()).rejects.toMatchObject({ code: "workspace-full" });
    const stored = () =>
      workspace.transaction(async (trx) => {
        const rows: unknown[] = await trx("settings").whereRaw("length(value) = 50002");
        return rows.length;
      });
    expect(committed).toBeGreaterThan(5);
    expect(await stored()).toBe(committed);
    execFileSync("mount", ["-o", "remount,size=16m", disk ?? ""]);
    await keep(workspace, "space again");
    await workspace.close();
    const again = await openWorkspace(at("sari.db"), sari);
    expect(await kept(again)).toBe("space again");
    await again.close();
  });

  it("makes no new workspace, and says so", async () => {
    writeFileSync(at("filler"), "");
    expect(() => {
      for (;;) writeFileSync(at("filler"), Buffer.alloc(100_000), { flag: "a" });
    }).toThrow(/ENOSPC/);
    const opening = openWorkspace(at("dewi.db"), { login: "dewi" });
    await expect(opening).rejects.toMatchObject({
      code: "workspace-full",
    });
    await expect(opening).rejects.toThrow(/dewi\.db/);
    rmSync(at("filler"));
    const made = await openWorkspace(at("dewi.db"), { login: "dewi" });
    await made.close();
  });
});

describe("a transaction", () => {
  it("undoes all of what a throwing one did, and passes the error on as it is", async () => {
    await made(freshFile(), async (workspace) => {
      const thrown = new RangeError("own");
      await expect(
        workspace.transaction(async (trx) => {
          await writeSetting(trx, "kept", 1);
          throw thrown;
        }),
      ).rejects.toBe(thrown);
      expect(await kept(workspace)).toBeNull();
    });
  });

  it("inside a transaction is an error at once, not a standstill", async () => {
    await made(freshFile(), async (workspace) => {
      await expect(workspace.transaction(() => keep(workspace, 1))).rejects.toThrow(/pass trx on/);
      await keep(workspace, 2);
      expect(await kept(workspace)).toBe(2);
    });
  });

  it("asked for by many at once runs one after the other", async () => {
    await made(freshFile(), async (workspace) => {
      const add = () =>
        workspace.transaction(async (trx) => {
          const before = ((await readSetting(trx, "kept")) as number | null) ?? 0;
          await writeSetting(trx, "kept", before + 1);
        });
      await Promise.all(Array.from({ length: 50 }, add));
      expect(await kept(workspace)).toBe(50);
    });
  });

  it("whose COMMIT fails leaves nothing behind, and the next one begins clean", async () => {
    await made(freshFile(), async (workspace) => {
      const failing = workspace.transaction(async (trx) => {
        await writeSetting(trx, "kept", 1);
        await trx.raw("CREATE TABLE parent (id TEXT PRIMARY KEY) STRICT");
        await trx.raw("CREATE TABLE orphan (id TEXT REFERENCES parent DEFERRABLE INITIALLY DEFERRED) STRICT");
        await trx.raw("INSERT INTO orphan VALUES ('nobody')");
      });
      await expect(failing).rejects.toThrow(/FOREIGN KEY/);
      expect(await kept(workspace)).toBeNull();
      await keep(workspace, 2);
      expect(await kept(workspace)).toBe(2);
    });
  });

  it("on a full disk gives one sentence, leaves whole transactions only, and goes on when there is space", async () => {
    await made(freshFile(), async (workspace) => {
      await keep(workspace, 0);
      const pages = (limit: number) =>
        workspace.transaction((trx) => trx.raw(`PRAGMA max_page_count = ${limit}`));
      await pages(1);
      const big = "x".repeat(500_000);
      const filling = workspace.transaction(async (trx) => {
        await writeSetting(trx, "kept", 1);
        await writeSetting(trx, "big", big);
      });
      await expect(filling).rejects.toMatchObject({ code: "workspace-full" });
      await expect(filling).rejects.toThrow(/disk is full.*free some space/);
      expect(await kept(workspace)).toBe(0);
      await pages(1_000_000);
      await keep(workspace, 2);
      expect(await kept(workspace)).toBe(2);
    });
  });

  it("on a file another program writes to gives one sentence and goes on when that is done", async () => {
    const file = freshFile();
    await made(file, async (workspace) => {
      await keep(workspace, 0);
      const other = new sqlite3.Database(file);
      await new Promise((resolve) => other.exec("BEGIN IMMEDIATE", resolve));
      await expect(keep(workspace, 1)).rejects.toMatchObject({ code: "workspace-busy" });
      await new Promise((resolve) => other.exec("ROLLBACK", resolve));
      await new Promise((resolve) => other.close(resolve));
      expect(await kept(workspace)).toBe(0);
      await keep(workspace, 2);
      expect(await kept(workspace)).toBe(2);
    });
  });
});
