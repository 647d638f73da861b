import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OpenLine, OpenTopUp } from "@domain/matching/proposal";
import sqlite3 from "sqlite3";
import { tryRun } from "./import-peers";
import type { JoinColumns } from "./match-join";

/** A table in memory with the two sides of the exact join, made before the clock runs. */
export interface SqliteJoin {
  /** Builds the index and counts the lines that find a top-up by number and amount. */
  run(): Promise<number>;
  close(): Promise<void>;
}

const ROWS_AT_ONCE = 50_000;

/** SQLite's own exact join of what the hash join gets. */
export async function sqliteJoin(columns: JoinColumns): Promise<SqliteJoin> {
  const db = new sqlite3.Database(":memory:");
  const exec = (sql: string) =>
    new Promise<void>((resolve, reject) => db.exec(sql, (error) => (error ? reject(error) : resolve())));
  const run = (sql: string, value: string) =>
    new Promise<void>((resolve, reject) =>
      db.run(sql, [value], (error) => (error ? reject(error) : resolve())),
    );
  await exec(
    "create table lines (number integer, rupiah integer); create table top_ups (number integer, rupiah integer)",
  );
  const fill = async (table: string, numbers: Int32Array, rupiah: Int32Array) => {
    for (let from = 0; from < numbers.length; from += ROWS_AT_ONCE) {
      const rows = Array.from(numbers.subarray(from, from + ROWS_AT_ONCE), (number, n) => [
        number,
        rupiah[from + n],
      ]);
      await run(
        `insert into ${table} select value ->> 0, value ->> 1 from json_each(?)`,
        JSON.stringify(rows),
      );
    }
  };
  await fill("lines", columns.lineNumbers, columns.lineRupiah);
  await fill("top_ups", columns.topUpNumbers, columns.topUpRupiah);
  return {
    async run() {
      await exec("drop index if exists by_number; create index by_number on top_ups (number, rupiah)");
      return new Promise((resolve, reject) =>
        db.get<{ found: number }>(
          "select count(*) as found from lines join top_ups using (number, rupiah)",
          (error, row) => (error ? reject(error) : resolve(row.found)),
        ),
      );
    },
    close: () => new Promise((resolve, reject) => db.close((error) => (error ? reject(error) : resolve()))),
  };
}

/** hledger's import with a rule for each top-up's number; null, said on stderr, where it is not installed. */
export function hledgerMatch(lines: readonly OpenLine[], topUps: readonly OpenTopUp[]) {
  if (!tryRun("hledger", ["--version"])) {
    console.error("hledger is not installed: its case is left out (apt-get install hledger).");
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), "saldo-match-"));
  const [csv, rules, journal] = ["lines.csv", "lines.rules", "lines.journal"].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  const rows = lines.map(
    (line) => `${line.bookedOn},${line.amountSen / 100},"${line.description.replaceAll('"', "")}"`,
  );
  writeFileSync(csv, `${rows.join("\n")}\n`);
  const accounts = [...new Set(topUps.map((topUp) => topUp.accountNumber))];
  const conditions = accounts.map((number) => `if ${number}\n  account2 wallet:${number}\n`);
  writeFileSync(
    rules,
    `fields date,amount,description\naccount1 assets:bank\naccount2 suspense\ncurrency IDR\n${conditions.join("")}`,
  );
  return {
    run: async () => {
      writeFileSync(journal, "");
      execFileSync("hledger", ["-f", journal, "import", "--rules-file", rules, csv], {
        stdio: "pipe",
        maxBuffer: 2 ** 28,
      });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
