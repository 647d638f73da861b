/** A real desk process, killed with SIGKILL at seeded random moments: nothing decided is lost, nothing happens twice. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { listImports } from "@db/workspace/repositories/imports";
import { countOutbox, findOutboxEntry } from "@db/workspace/repositories/outbox";
import { runSync } from "@features/sync/run-sync";
import { build } from "vite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestWallet, SECRET, type TestWallet } from "../support/wallets";
import { CLOCK, deskFolder, effects, fillWallet, integrity, type Pair } from "./desk";
import type { DeskTask } from "./desk-process";

const KILLS = Number(process.env["SYNC_KILLS"] ?? 24);
const SEED = Number(process.env["SYNC_SEED"] ?? 20261123);
const IMPORT_ROWS = 1000;
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const OUT = join(ROOT, "out/test-bundles/sync");

const folder = deskFolder();
let wallet: TestWallet;
let pairs: Pair[];
beforeAll(async () => {
  const alias = (name: string, path: string) => ({ find: name, replacement: join(ROOT, path) });
  await build({
    configFile: false,
    logLevel: "error",
    resolve: {
      alias: [
        alias("@domain", "electron/domain"),
        alias("@features", "electron/features"),
        alias("@adapters", "electron/adapters"),
        alias("@db", "db"),
      ],
    },
    build: {
      ssr: join(ROOT, "tests/sync/desk-process.ts"),
      outDir: OUT,
      emptyOutDir: true,
      target: "node20",
    },
  });
  wallet = await openTestWallet("postgres");
  pairs = await fillWallet(wallet, KILLS * 12);
});
afterAll(async () => {
  await folder.remove();
  await wallet.close();
});

/** Numbers from 0 to below 1 that are the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Runs the desk until it is done, or kills it a time after it is ready; answers what it said. */
async function runDesk(killAfterMs: number | null): Promise<{ lines: string[]; signal: string | null }> {
  const task: DeskTask = {
    file: folder.file("desk"),
    url: wallet.url ?? "",
    login: "sari",
    secret: SECRET,
    importRows: IMPORT_ROWS,
    answerDelayMs: 40,
    pairs,
  };
  const desk = spawn(process.execPath, [join(OUT, "desk-process.js")], {
    env: { ...process.env, DESK_TASK: JSON.stringify(task) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  let errors = "";
  desk.stderr.on("data", (text) => {
    errors += text;
  });
  const ended = new Promise<string | null>((resolve) =>
    desk.once("close", (_code, signal) => resolve(signal)),
  );
  desk.stdout.on("data", (text) => {
    const isFirst = said === "";
    said += text;
    if (isFirst && killAfterMs !== null) setTimeout(() => desk.kill("SIGKILL"), killAfterMs);
  });
  const signal = await ended;
  if (signal === null && errors !== "") throw new Error(errors);
  return { lines: said.split("\n").slice(0, -1), signal };
}

it(`loses and doubles nothing over ${KILLS} kills`, { timeout: 300_000 }, async () => {
  const random = seeded(SEED);
  const acknowledged = new Set<string>();
  const staged = new Set<string>();
  let kills = 0;
  let replayed = 0;
  const hear = (lines: string[]) => {
    for (const line of lines) {
      const [word, first, second] = line.split(" ");
      if (word === "decided" && first) acknowledged.add(first);
      if (word === "staged" && first) staged.add(first);
      if (word === "synced") replayed += Number(second);
      expect(word).not.toBe("not-taken");
    }
  };

  for (let attempt = 0; attempt < KILLS; attempt += 1) {
    const { lines, signal } = await runDesk(Math.floor(random() * 700));
    hear(lines);
    if (signal === "SIGKILL") kills += 1;
    const workspace = await folder.open("sari", "desk");
    expect(await integrity(workspace)).toEqual([]);
    const known = await workspace.transaction(async (trx) => {
      expect(await trx("imports").where({ status: "reading" })).toEqual([]);
      return Promise.all([...acknowledged].map((id) => findOutboxEntry(trx, id)));
    });
    expect(known.every((entry) => entry !== null)).toBe(true);
    await folder.close(workspace);
  }
  expect(kills).toBeGreaterThanOrEqual(20);

  const workspace = await folder.open("sari", "desk");
  const last = await runSync({ workspace, session: wallet.as("sari"), clock: CLOCK });
  replayed += last.replayed;
  expect(last).toMatchObject({ stopped: null, refused: [] });
  const outbox = await workspace.transaction(countOutbox);
  const centre = await effects(wallet);
  const imports = await workspace.transaction(listImports);
  expect(outbox).toMatchObject({ pending: 0, sent: 0, waiting: 0, refused: 0 });
  expect(outbox.applied).toBeGreaterThanOrEqual(acknowledged.size);
  expect(centre).toMatchObject({
    credits: outbox.applied,
    doubled: 0,
    applied: outbox.applied,
    audited: outbox.applied,
  });
  const kept = new Set(imports.map((one) => one.id));
  expect([...staged].filter((id) => !kept.has(id))).toEqual([]);
  expect(imports.every((one) => one.status === "staged" && one.storedRows === IMPORT_ROWS)).toBe(true);
  expect(replayed).toBeGreaterThan(0);
  process.stderr.write(
    `${kills} kills, ${acknowledged.size} acknowledged decisions, ${outbox.applied} applied, ${replayed} replayed, ` +
      `${centre.doubled} doubled, ${staged.size} files staged\n`,
  );
});
