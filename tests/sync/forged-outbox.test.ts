import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWorkspace } from "@db/workspace/open";
import { outboxKey, unprotectedOutboxKey } from "@db/workspace/outbox-key";
import { findOutboxEntry, listOutbox } from "@db/workspace/repositories/outbox";
import { pushOutbox } from "@features/sync/push-outbox";
import knex from "knex";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestWallet, type TestWallet } from "../support/wallets";
import { CLOCK, decide, enqueue, verifyBody } from "./decide";
import { fillWallet } from "./desk";

const SECRET = "rahasia-dewi-yang-panjang";
const PLANTED = 50;

describe("the outbox of somebody whose file is in other hands", () => {
  let wallet: TestWallet;
  const folder = mkdtempSync(join(tmpdir(), "saldo-forged-"));
  const file = join(folder, "dewi.sqlite");
  let pairs: Awaited<ReturnType<typeof fillWallet>>;
  beforeAll(async () => {
    wallet = await openTestWallet("postgres");
    pairs = await fillWallet(wallet, PLANTED + 3);
  });
  afterAll(async () => {
    await wallet.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const unlocked = (secret = SECRET) => openWorkspace(file, { login: "dewi", secret });
  /** As malware or another hand would: the file alone, any driver, no trigger in the way. */
  const inTheFile = async (work: (db: knex.Knex) => Promise<unknown>) => {
    const db = knex({ client: "sqlite3", connection: { filename: file }, useNullAsDefault: true });
    await work(db);
    await db.destroy();
  };
  const atCentre = async () =>
    (await wallet.admin.raw("select id from wallet.commands where operator = 'dewi'")).rows.map(
      (row: { id: string }) => row.id,
    );
  const push = async (workspace: Awaited<ReturnType<typeof unlocked>>) =>
    pushOutbox({ workspace, session: wallet.as("dewi"), clock: CLOCK });

  it(`${PLANTED} planted rows and an edited one: nothing of them is sent, all are shown`, async () => {
    const first = await unlocked();
    const genuine = await decide(first, pairs[0]!);
    const edited = await decide(first, pairs[1]!);
    await first.close();

    const other = await outboxKey("dewi", "tebakan-yang-salah");
    await inTheFile(async (db) => {
      const [row] = await db("outbox").where({ id: genuine });
      for (let at = 0; at < PLANTED; at += 1) {
        const command = {
          id: randomUUID(),
          kind: "top_up.verify",
          body: JSON.stringify(verifyBody(pairs[at + 2]!)),
          operator: "dewi",
          createdAt: CLOCK.now().toISOString(),
        };
        const macs = [
          null,
          randomBytes(32),
          row.mac,
          other.sign(command),
          unprotectedOutboxKey("dewi").sign(command),
        ];
        const { createdAt, ...cells } = command;
        await db("outbox").insert({
          ...cells,
          created_at: createdAt,
          mac: macs[at % macs.length],
          state: at % 2 === 0 ? "pending" : "sent",
        });
      }
      await db.raw("drop trigger outbox_command_stays");
      await db("outbox")
        .where({ id: edited })
        .update({ body: JSON.stringify(verifyBody(pairs.at(-1)!)) });
    });

    const again = await unlocked();
    const report = await push(again);
    expect(report.settled.filter(({ code }) => code === "forged")).toHaveLength(PLANTED + 1);
    expect(report.settled.find(({ id }) => id === genuine)).toMatchObject({ state: "applied" });
    expect(await atCentre()).toEqual([genuine]);
    const shown = await again.transaction((trx) => listOutbox(trx, { state: "refused" }));
    expect(shown.filter(({ code }) => code === "forged")).toHaveLength(PLANTED + 1);
    expect((await push(again)).settled).toEqual([]);
    await again.close();
  });

  it("is signed anew when the secret changes here, and with the wrong one nothing goes", async () => {
    const before = await unlocked();
    const id = await enqueue(before, "top_up.reject", { top_up: pairs.at(-1)!.topUp, reason: "duplicate" });
    await before.changeSecret("rahasia-baru-yang-panjang");
    await before.close();
    const after = await unlocked("rahasia-baru-yang-panjang");
    expect((await push(after)).settled).toMatchObject([{ id, state: "applied" }]);
    const left = await enqueue(after, "top_up.reject", { top_up: randomUUID(), reason: "duplicate" });
    await after.close();
    const stranger = await unlocked("tebakan");
    expect((await push(stranger)).settled).toMatchObject([{ id: left, state: "refused", code: "forged" }]);
    expect(await stranger.transaction((trx) => findOutboxEntry(trx, left))).toMatchObject({ code: "forged" });
    await stranger.close();
  });

  it("has no key any more once it is locked", async () => {
    const key = await outboxKey("dewi", SECRET);
    const command = { id: "x", kind: "top_up.reject", body: "{}", operator: "dewi", createdAt: "y" };
    const mac = key.sign(command);
    expect(key.fits(command, mac)).toBe(true);
    key.forget();
    expect(key.fits(command, mac)).toBe(false);
    expect(() => key.sign(command)).toThrow();
  });
});
