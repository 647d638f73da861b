/**
 * A real desk process, killed with SIGKILL at seeded moments over all its phases: nothing decided is lost, nothing happens
 * twice, every file it leaves is whole. Half of the kills aim at the phase that was hit least, so that short phases count too.
 */
import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { deriveKey } from "@adapters/backup/backup-key";
import { readSealedFile } from "@adapters/backup/sealed-file";
import { listUnsealed } from "@db/workspace/repositories/imports";
import { countOutbox, findOutboxEntry } from "@db/workspace/repositories/outbox";
import { backUpWorkspace } from "@features/backup/back-up-workspace";
import { runSync } from "@features/sync/run-sync";
import { afterAll, beforeAll, expect, it } from "vitest";
import { READER_PROGRAM } from "../support/bank-reader";
import { IS_LONG, report, SEED, size } from "../support/bar";
import { random } from "../support/random";
import { openTestWallet, SECRET, type TestWallet } from "../support/wallets";
import { CLOCK, deskFolder, effects, fillWallet, integrity, OPENING, type Pair } from "../sync/desk";
import { BACKUP_PASSPHRASE, BACKUP_RECIPE, type DeskTask, PHASES, type Phase } from "./desk-task";
import { buildDesk, type Kill, runDesk, writeBankFile } from "./run-desk";

const KILLS = size(12, 300);
const LEAST_A_PHASE = IS_LONG ? Math.min(20, Math.floor(KILLS / 15)) : 1;
const ROWS = 600;
const BANK = "0111222333";

const folder = deskFolder();
let wallet: TestWallet;
let pairs: Pair[];
beforeAll(async () => {
  await buildDesk();
  wallet = await openTestWallet("postgres");
  pairs = await fillWallet(wallet, KILLS * 8, [], BANK);
  const openingSen = OPENING + pairs.reduce((sum, { sen }) => sum + sen, 0);
  writeBankFile(folder.file("mutasi"), { number: BANK, openingSen, rows: ROWS });
}, 900_000);
afterAll(async () => {
  await folder.remove();
  await wallet.close();
});

const task = (): DeskTask => ({
  file: folder.file("desk"),
  url: wallet.url ?? "",
  login: "sari",
  secret: SECRET,
  reader: READER_PROGRAM,
  bankFile: folder.file("mutasi"),
  backup: folder.file("sealed"),
  slowMs: 24,
  pairs,
});

/** Half of the kills at any moment, the others at the phases that have been hit least so far. */
function nextKill(next: () => number, hits: Record<Phase, number>): Kill {
  if (next() < 0.4) return { after: "ready", ms: Math.floor(20 + next() * 1_480) };
  const least = Math.min(...PHASES.map((phase) => hits[phase]));
  const rare = PHASES.filter((phase) => hits[phase] === least);
  return { after: rare[Math.floor(next() * rare.length)] ?? "send", ms: Math.floor(next() * 25) };
}

/** What the desk said was committed: decisions, staged files, and whether it sealed a backup. */
class Heard {
  readonly decided = new Set<string>();
  readonly staged = new Set<string>();
  replayed = 0;
  backups = 0;
  hear(lines: readonly string[]): void {
    for (const line of lines) {
      const [word, first, second] = line.split(" ");
      if (word === "decided" && first) this.decided.add(first);
      if (word === "staged" && first) this.staged.add(first);
      if (word === "synced") this.replayed += Number(second);
      if (word === "backed-up") this.backups += 1;
    }
  }
}

/** Everything that was said to be committed is there, and the file is whole. */
async function expectNothingLost(heard: Heard): Promise<void> {
  const workspace = await folder.open("sari", "desk");
  expect(await integrity(workspace)).toEqual([]);
  await workspace.transaction(async (trx) => {
    expect(await trx("imports").where({ status: "reading" })).toEqual([]);
    for (const id of heard.decided) expect(await findOutboxEntry(trx, id), id).not.toBeNull();
    const kept = new Set((await trx("imports").select("id")).map((row: { id: string }) => row.id));
    expect([...heard.staged].filter((id) => !kept.has(id))).toEqual([]);
  });
  await folder.close(workspace);
  if (heard.backups > 0) await expectSealedWhole();
}

async function expectSealedWhole(): Promise<void> {
  const sealed = await readSealedFile(folder.file("sealed"));
  if (!sealed.ok) throw new Error(sealed.error.message);
  const contents = sealed.value.contents(await deriveKey(BACKUP_PASSPHRASE, BACKUP_RECIPE));
  if (!contents.ok) throw new Error(contents.error.message);
  let bytes = 0;
  for await (const piece of contents.value) bytes += piece.length;
  expect(bytes).toBeGreaterThan(100_000);
}

it(`loses and doubles nothing over ${KILLS} kills (seed ${SEED})`, { timeout: 3_600_000 }, async () => {
  const next = random(SEED);
  const heard = new Heard();
  const hits = Object.fromEntries(PHASES.map((phase) => [phase, 0])) as Record<Phase, number>;
  let kills = 0;
  for (let attempt = 0; attempt < KILLS * 2 && (kills < KILLS || isShort(hits)); attempt += 1) {
    const { lines, killedIn } = await runDesk(task(), nextKill(next, hits));
    heard.hear(lines);
    if (killedIn) {
      kills += 1;
      hits[killedIn] += 1;
    }
    await expectNothingLost(heard);
  }

  const workspace = await folder.open("sari", "desk");
  const quietSince = performance.now();
  const last = await runSync({ workspace, session: wallet.as("sari"), clock: CLOCK });
  heard.replayed += last.replayed;
  expect(last).toMatchObject({ stopped: null, refused: [] });
  const outbox = await workspace.transaction(countOutbox);
  expect(outbox).toMatchObject({ pending: 0, sent: 0, waiting: 0, refused: 0 });
  const quietMs = performance.now() - quietSince;
  expect(quietMs).toBeLessThan(60_000);
  const centre = await effects(wallet);
  expect(outbox.applied).toBeGreaterThanOrEqual(heard.decided.size);
  const { applied } = outbox;
  expect(centre).toMatchObject({ credits: applied, doubled: 0, applied, audited: applied });
  const imports = await workspace.transaction((trx) => trx("imports").select("status", "stored_rows"));
  expect(imports.filter((one) => one.status !== "staged" || one.stored_rows !== ROWS)).toEqual([]);
  expect((await workspace.transaction(listUnsealed)).length).toBeGreaterThan(0);
  report(
    `${kills} kills, seed ${SEED}: ${PHASES.map((phase) => `${phase} ${hits[phase]}`).join(", ")}`,
    `${heard.decided.size} acknowledged decisions, ${applied} applied, ${heard.replayed} replayed, ${centre.doubled} doubled, ` +
      `${heard.staged.size} files staged, ${heard.backups} backups; outbox empty ${Math.round(quietMs)} ms after the last kill`,
  );
  expect(kills).toBeGreaterThanOrEqual(KILLS);
  for (const phase of PHASES) expect(hits[phase], phase).toBeGreaterThanOrEqual(LEAST_A_PHASE);
  expect(heard.replayed).toBeGreaterThanOrEqual(IS_LONG ? Math.min(20, Math.floor(KILLS / 15)) : 1);
  const key = await deriveKey(BACKUP_PASSPHRASE, BACKUP_RECIPE);
  expect(
    await backUpWorkspace({ workspace, key, clock: CLOCK, target: folder.file("sealed") }),
  ).toMatchObject({
    ok: true,
  });
  expect(leftParts(), "half-written copies of killed desks").toEqual([]);
});

const isShort = (hits: Record<Phase, number>) => PHASES.some((phase) => hits[phase] < LEAST_A_PHASE);

const leftParts = () => readdirSync(dirname(folder.file("desk"))).filter((name) => name.endsWith(".part"));
