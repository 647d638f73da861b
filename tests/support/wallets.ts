import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { CentralSession } from "@db/central/central";
import { closeDatabase, migrateCentral } from "@db/central/migrate";
import { asOperator, type EmbeddedCentral, openEmbedded } from "@db/central/open-embedded";
import { connectAdmin, serverSession } from "@db/central/open-server";
import type { Knex } from "knex";
import { inject } from "vitest";
import { addPeople, PEOPLE, type Person, SECRET } from "./people";
import { freshDatabase } from "./postgres-server";

export { PEOPLE, type Person, SECRET };

/** One central wallet under test, on either engine. */
export interface TestWallet {
  engine: "pglite" | "postgres";
  /** The owner's own connection: raw SQL with the application absent. */
  admin: Knex;
  /**
   * Raw SQL under an operator's own login, as with psql: the statements of one transaction, committed. Answers the rows
   * of the last; rejects with the driver's error.
   */
  sqlAs(login: string, sql: string | string[]): Promise<unknown[]>;
  as(login: Person): CentralSession;
  gate: CentralSession;
  url: string | null;
  close(): Promise<void>;
}

/** One answer of a door's submit. */
export interface Answer {
  id: string;
  outcome: "applied" | "waiting" | "refused" | "replayed";
  of?: string;
  code: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: the detail differs by kind and each test asserts what it reads
  detail: any;
}

/** Submits one command and answers its outcome. */
export async function submit(
  session: CentralSession,
  kind: string,
  body: object,
  id: string = randomUUID(),
): Promise<Answer> {
  const door = session.login === "situs" ? "gate.submit" : "desk.submit";
  const answers = await session.call<Answer[]>(door, [{ id, kind, body }]);
  return answers[0]!;
}

/** Opens a fresh wallet on an engine, migrated, with the people above and the web site's login `situs`. */
export async function openTestWallet(engine: "pglite" | "postgres"): Promise<TestWallet> {
  return engine === "pglite" ? embeddedWallet() : serverWallet();
}

async function runAll(trx: Knex, sql: string | string[]): Promise<unknown[]> {
  let rows: unknown[] = [];
  for (const statement of [sql].flat()) rows = (await trx.raw(statement)).rows;
  return rows;
}

/** The same as {@link TestWallet.sqlAs} in the place of the tables' owner, with the application absent. */
export function sqlAsOwner(wallet: TestWallet, sql: string | string[]): Promise<unknown[]> {
  return wallet.admin.transaction((trx) => runAll(trx, ["set local role wallet_owner", sql].flat()));
}

/** An embedded wallet in a folder or in memory with the tests' people, from the run's snapshot: made in a second. */
export const openTestCentral = (folder: string | null): Promise<EmbeddedCentral> =>
  openEmbedded(folder, { create: true, from: new Blob([readFileSync(inject("pgliteSnapshot"))]) });

async function embeddedWallet(): Promise<TestWallet> {
  const central = await openTestCentral(null);
  return {
    engine: "pglite",
    admin: central.admin,
    sqlAs: (login, sql) => asOperator(central.admin, login, (trx) => runAll(trx, sql)),
    as: (login) => central.actAs(login),
    gate: central.actAs("situs"),
    url: null,
    close: () => central.close(),
  };
}

/** A fresh wallet on a server of the test's own, for the tests that end it. */
export async function openWalletOn(adminUrl: string): Promise<TestWallet> {
  const url = await freshDatabase(adminUrl);
  const admin = connectAdmin(url);
  await migrateCentral(admin);
  await addPeople(admin);
  return walletAt(url, admin);
}

async function serverWallet(): Promise<TestWallet> {
  const url = await freshDatabase(inject("postgresUrl"), inject("postgresTemplate"));
  const admin = connectAdmin(url);
  await closeDatabase(admin);
  return walletAt(url, admin);
}

function walletAt(url: string, admin: Knex): TestWallet {
  const sessions = new Map<string, CentralSession>();
  const as = (login: string): CentralSession => {
    const known = sessions.get(login) ?? serverSession(new URL(url), login, SECRET);
    sessions.set(login, known);
    return known;
  };
  const raw = new Map<string, Knex>();
  return {
    engine: "postgres",
    admin,
    async sqlAs(login, sql) {
      const own = new URL(url);
      own.username = login;
      own.password = SECRET;
      const db = raw.get(login) ?? connectAdmin(own.href);
      raw.set(login, db);
      return db.transaction((trx) => runAll(trx, sql));
    },
    as,
    gate: as("situs"),
    url,
    async close() {
      for (const session of sessions.values()) await session.close();
      for (const db of raw.values()) await db.destroy();
      await admin.destroy();
    },
  };
}
