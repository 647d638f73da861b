import { randomUUID } from "node:crypto";
import type { CentralSession } from "@db/central/central";
import { serverSession } from "@db/central/open-server";
import { listOutbox } from "@db/workspace/repositories/outbox";
import type { Workspace } from "@db/workspace/workspace";
import { runSync } from "@features/sync/run-sync";
import { verifyTopUp } from "@features/top-ups/decide-top-ups";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { report, SEED, size } from "../support/bar";
import { random } from "../support/random";
import { expectSound } from "../support/sound";
import { openTestWallet, type Person, SECRET, type TestWallet } from "../support/wallets";
import { wholeQueue } from "../support/whole-queue";
import { CLOCK, decide, deskFolder, effects, fillWallet, type Pair } from "./desk";

/** Rows that two desks decide at once: the whole bar is 400 (`npm run test:long -- contested`). */
const ROWS = size(60, 400);
const REPEATS = size(20, 100);
/** What the desk with a line decides between two rounds. */
const CHUNK = 4;

describe(`two desks decide the same ${ROWS} rows on the server, seed ${SEED}`, () => {
  const folder = deskFolder();
  const opened: CentralSession[] = [];
  let wallet: TestWallet;
  let pairs: Pair[];
  let online: Workspace;
  let offline: Workspace;
  const connected = async (login: Person): Promise<CentralSession> => {
    const session = serverSession(new URL(wallet.url!), login, SECRET);
    await session.call("desk.whoami");
    opened.push(session);
    return session;
  };
  const sync = (workspace: Workspace, session: CentralSession) =>
    runSync({ workspace, session, clock: CLOCK });
  const creditsOf = async () => (await effects(wallet)).credits;

  beforeAll(async () => {
    wallet = await openTestWallet("postgres");
    pairs = await fillWallet(wallet, ROWS + REPEATS);
    online = await folder.open("sari");
    offline = await folder.open("dewi");
    await sync(online, await connected("sari"));
    await sync(offline, await connected("dewi"));
  });
  afterAll(async () => {
    for (const session of opened) await session.close();
    await folder.remove();
    await wallet.close();
  });

  /** How a desk's decisions ended; who lost was told who won and when. */
  const outcomesOf = async (workspace: Workspace, { winner }: { winner: string }) => {
    const entries = await workspace.transaction((trx) => listOutbox(trx, { atMost: 10_000 }));
    expect(entries).toHaveLength(ROWS);
    const refused = entries.filter(({ state }) => state === "refused");
    for (const lost of refused)
      expect(lost).toMatchObject({
        code: "already-decided",
        detail: { winner, at: expect.stringMatching(/Z$/) },
      });
    return { applied: entries.filter(({ state }) => state === "applied").length, refused: refused.length };
  };

  it("one of them offline: each row is credited once, and each loser is told who and when", async () => {
    const contested = pairs.slice(0, ROWS);
    const next = random(SEED);
    // The offline desk decides everything while it sees no centre; the other decides a few and sends them.
    for (const pair of contested) await decide(offline, pair);
    const session = await connected("sari");
    const away = await connected("dewi");
    const back = Math.floor((ROWS / CHUNK) * (0.3 + 0.4 * next()));
    let coming: Promise<unknown> = Promise.resolve();
    for (let at = 0; at * CHUNK < ROWS; at += 1) {
      for (const pair of contested.slice(at * CHUNK, (at + 1) * CHUNK)) await decide(online, pair);
      // Somewhere in the middle the line is back, and the offline desk sends all it decided at once.
      if (at === back) coming = sync(offline, away);
      await sync(online, session);
    }
    await coming;
    expect(await effects(wallet)).toMatchObject({ credits: ROWS, doubled: 0, applied: ROWS, audited: ROWS });

    const outcomes = {
      sari: await outcomesOf(online, { winner: "Dewi" }),
      dewi: await outcomesOf(offline, { winner: "Sari" }),
    };
    expect(outcomes.sari.applied + outcomes.dewi.applied).toBe(ROWS);
    expect(outcomes.sari.refused + outcomes.dewi.refused).toBe(ROWS);
    expect(Math.min(outcomes.sari.applied, outcomes.dewi.applied), "a real race").toBeGreaterThan(ROWS / 10);
    report(`${ROWS} contested rows: ${JSON.stringify(outcomes)}`);

    // On screen: the refused ones stand on top with the winner, nothing of them is open.
    const rows = await wholeQueue(offline, {
      sinceUtc: "2026-01-01T00:00:00.000Z",
      nowUtc: CLOCK.now().toISOString(),
    });
    const refused = rows.filter(({ decision }) => decision?.state === "refused");
    expect(refused.every(({ decision }) => decision?.refusal?.winner === "Sari")).toBe(true);
    expect(rows.filter(({ decision }) => decision === null)).toHaveLength(REPEATS);
  });

  it(`a double click and a held key, ${REPEATS} times: one decision each`, async () => {
    const before = await creditsOf();
    const session = await connected("sari");
    const setting = () => ({ workspace: online, newId: randomUUID, now: CLOCK.now });
    const repeated = pairs.slice(ROWS);
    for (const { topUp, line } of repeated) {
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => verifyTopUp(setting(), { topUpId: topUp, lineIds: [line] })),
      );
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      for (const answer of answers) if (!answer.ok) expect(answer.error.code).toBe("already-pending");
    }
    // Two rounds at once, as a poke during a round asks for.
    await Promise.all([sync(online, session), sync(online, await connected("sari"))]);
    expect(await creditsOf()).toBe(before + REPEATS);
    const late = await Promise.all(
      repeated.map(({ topUp, line }) => verifyTopUp(setting(), { topUpId: topUp, lineIds: [line] })),
    );
    await sync(online, session);
    expect(await creditsOf()).toBe(before + REPEATS);
    expect(late.length).toBe(REPEATS);
    expect(await effects(wallet)).toMatchObject({ doubled: 0, credits: before + REPEATS });
    await expectSound(wallet);
  });
});
