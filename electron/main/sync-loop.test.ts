import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWorkspace } from "@db/workspace/open";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestWallet, type Person, type TestWallet } from "../../tests/support/wallets";
import type { SignedIn } from "../wiring/open-desk";
import { createSyncLoop } from "./sync-loop";

const folder = mkdtempSync(join(tmpdir(), "saldo-sync-loop-"));
let wallet: TestWallet;

beforeAll(async () => {
  wallet = await openTestWallet("pglite");
});
afterAll(async () => {
  await wallet.close();
  rmSync(folder, { recursive: true, force: true });
});

async function person(login: Person): Promise<SignedIn> {
  const workspace = await openWorkspace(join(folder, `${login}.sqlite`), { login });
  const me = {
    login,
    display_name: login,
    roles: ["clerk"],
    one_person_limit_sen: 0,
    undo_minutes: 10,
    must_change_secret: false,
  };
  return { me, session: wallet.as(login), workspace, close: () => workspace.close() };
}

test("the round of somebody who left in the middle of it holds up nobody, and is no fault", async () => {
  const sari = await person("sari");
  const wira = await person("wira");
  const faults: unknown[] = [];
  let answer = () => {};
  const line = new Promise<void>((open) => {
    answer = open;
  });
  let reach = () => {};
  const reached = new Promise<void>((open) => {
    reach = open;
  });
  const hanging: SignedIn = {
    ...sari,
    session: {
      ...sari.session,
      async call<T>(...args: Parameters<typeof sari.session.call>) {
        reach();
        await line;
        return sari.session.call<T>(...args);
      },
    },
  };
  let atDesk: SignedIn | null = hanging;
  const loop = createSyncLoop({
    signedIn: () => atDesk,
    now: () => new Date("2026-03-02T03:00:00Z"),
    random: () => 0.5,
    onChange: () => {},
    afterPull: async () => {},
    onFault: (error) => faults.push(error),
  });

  const left = loop.round();
  await reached;
  atDesk = null;
  await sari.close();
  loop.restart();
  atDesk = wira;
  loop.restart();
  expect(await loop.round()).toMatchObject({ kind: "synced", lastRoundAtUtc: "2026-03-02T03:00:00.000Z" });

  answer();
  await left;
  expect(loop.state()).toMatchObject({ kind: "synced" });
  expect(faults).toEqual([]);
  await loop.close();
  await wira.close();
});
