/** An embedded wallet goes to a server: the same rows, numbers and secrets, or nothing at all. */
import type { CentralSession } from "@db/central/central";
import { moveCentral } from "@db/central/move";
import type { EmbeddedCentral } from "@db/central/open-embedded";
import { connectAdmin, openServer, serverSession } from "@db/central/open-server";
import { beginRebuild } from "@db/workspace/repositories/rebuild";
import { compareReplica } from "@features/sync/compare-replica";
import { runSync } from "@features/sync/run-sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase, startPostgres, type TestServer } from "../support/postgres-server";
import { applied, approve, confirmedStatement, rp } from "../support/scene";
import { expectSound } from "../support/sound";
import { openTestCentral, PEOPLE, SECRET, submit, type TestWallet } from "../support/wallets";
import { CLOCK, decide, deskFolder, enqueue, fillWallet, type Pair, verifyBody } from "../sync/desk";

describe("an embedded wallet moved to a server", { timeout: 600_000 }, () => {
  const desks = deskFolder();
  let server: TestServer;
  let source: EmbeddedCentral;
  let pairs: Pair[];
  const sessions: CentralSession[] = [];
  const walletOf = (as: (login: string) => CentralSession, admin: TestWallet["admin"]): TestWallet => ({
    engine: "pglite",
    admin,
    sqlAs: () => Promise.reject(new Error("not needed")),
    as,
    gate: as("situs"),
    url: null,
    close: async () => {},
  });
  const ofSource = () => walletOf((login) => source.actAs(login), source.admin);
  const everything = async (admin: TestWallet["admin"]) =>
    (
      await admin.raw(
        "select (select count(*)::int from wallet.transfers) as transfers, (select count(*)::int from wallet.audit) as audit, (select md5(string_agg(t::text, '|' order by id)) from wallet.transfers t) as digest",
      )
    ).rows[0];

  beforeAll(async () => {
    server = await startPostgres();
    source = await openTestCentral(null);
    pairs = await fillWallet(ofSource(), 12, [4]);
    const workspace = await desks.open("sari");
    await runSync({ workspace, session: source.actAs("sari"), clock: CLOCK });
    for (const pair of pairs.slice(0, 4)) await decide(workspace, pair);
    await enqueue(workspace, "top_up.verify", { ...verifyBody(pairs[4]!), note: "biaya bank" });
    await runSync({ workspace, session: source.actAs("sari"), clock: CLOCK });
    await applied(submit(source.actAs("sari"), "top_up.undo", { allocation: await allocationOf(pairs[0]!) }));
    const hold = { account: pairs[8]!.account, scope: "incoming", legal_basis: "surat", reason: "uji" };
    await applied(submit(source.actAs("komang"), "freeze.place", hold));
    await submit(source.actAs("situs"), "payment.hold", {
      account: pairs[1]!.account,
      amount_sen: rp(1000),
      seller: "Toko",
    });
    // Waits for the line, through the move.
    await decide(workspace, pairs[9]!);
    await desks.close(workspace);
    await source.actAs("sari").call("desk.seal_audit");
  }, 600_000);
  afterAll(async () => {
    for (const session of sessions) await session.close();
    await source?.close();
    await desks.remove();
    await server?.stop();
  });
  const allocationOf = async (pair: Pair): Promise<string> => {
    const { rows } = await source.admin.raw(
      "select allocation_id as id from wallet.allocation_lines where bank_line_id = ? and is_live",
      [pair.line],
    );
    return rows[0].id;
  };

  it("interrupted, leaves the source as it was, and can be begun again", async () => {
    const before = await everything(source.admin);
    const target = connectAdmin(await freshDatabase(server.adminUrl));
    const move = moveCentral(source.admin, target);
    setTimeout(() => void server.crash(), 150);
    await expect(move).rejects.toThrow();
    await target.destroy();
    await server.start();
    expect(await everything(source.admin)).toEqual(before);
    await applied(
      submit(source.actAs("dewi"), "top_up.reject", { top_up: pairs[11]!.topUp, reason: "no-transfer" }),
    );
    await source.actAs("sari").call("desk.seal_audit");
  });

  it("arrives row for row, with its people's secrets, and goes on where it stood", async () => {
    const url = await freshDatabase(server.adminUrl);
    const target = connectAdmin(url);
    const report = await moveCentral(source.admin, target);
    expect(report.logins.sort()).toEqual([...Object.keys(PEOPLE), "situs"].sort());
    expect(report.tables.find(({ table }) => table === "transfers")?.rows).toBeGreaterThan(15);
    expect(report.tables.length).toBeGreaterThan(30);

    const central = openServer(url.replace("postgres@", ""));
    await expect(central.signIn("sari", "salah")).rejects.toMatchObject({ code: "centre-wrong-secret" });
    const sari = await central.signIn("sari", SECRET);
    sessions.push(sari);
    expect(await sari.call("desk.verify_audit", null)).toMatchObject({ ok: true });

    // The desk keeps its head of the chain and its decision, and reads the rest anew.
    const workspace = await desks.open("sari");
    await workspace.transaction((trx) => beginRebuild(trx));
    const ports = { workspace, session: sari, clock: CLOCK };
    expect(await runSync(ports)).toMatchObject({
      stopped: null,
      applied: 1,
      refused: [],
      audit: { ok: true },
    });
    expect(await compareReplica(ports)).toMatchObject({ first: null, moved: 0 });

    const as = (login: string) => {
      const session = serverSession(new URL(url), login, SECRET);
      sessions.push(session);
      return session;
    };
    const moved = walletOf(as, target);
    await expectSound(moved);
    // Requests that waited are still theirs to approve, and new days follow on the old ones.
    const { rows } = await target.raw(
      "select id, body_hash as hash from wallet.requests where status = 'waiting'",
    );
    expect(rows).toHaveLength(1);
    const asked = {
      id: rows[0].id,
      outcome: "waiting",
      code: null,
      detail: { request: rows[0].id, body_hash: rows[0].hash },
    } as const;
    await applied(approve(as("wira"), asked));
    const day = {
      bank: 1,
      openingSen: null,
      from: "2026-03-06",
      to: "2026-03-06",
      lines: [{ on: "2026-03-06", sen: rp(5000), text: "BARU" }],
    };
    await applied(Promise.resolve((await confirmedStatement(moved, day)).confirmed));
    await expectSound(moved);
    expect(await runSync(ports)).toMatchObject({ stopped: null, audit: { ok: true } });
    expect(await compareReplica(ports)).toMatchObject({ first: null });
    await desks.close(workspace);
    await target.destroy();
  });

  it("is refused where the server holds a wallet already, and writes nothing there", async () => {
    const url = await freshDatabase(server.adminUrl);
    const target = connectAdmin(url);
    await moveCentral(source.admin, target);
    const before = await everything(target);
    await expect(moveCentral(source.admin, target)).rejects.toThrow(/holds a wallet already/);
    expect(await everything(target)).toEqual(before);
    await target.destroy();
  });
});
