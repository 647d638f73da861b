import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { openBankAccounts } from "../electron/cli/demo/fill-wallet";
import { makeDemoWallet } from "../electron/cli/demo/make-wallet";
import { writeDeskHome } from "../electron/wiring/desk-home";
import { playPerson } from "../electron/wiring/open-desk";
import { goTo, signIn } from "../tests/journeys/by-keyboard";
import { type Launched, launch, shell } from "../tests/journeys/start-console";
import { writeBcaExport } from "./bca-lines";
import type { BenchOptions } from "./harness";
import { IN_TIME_MS, type KeyTimes, pressKeys, watchKeys } from "./key-times";
import { SECRET, startBenchServer } from "./server";

/** A desk folder with a bank account that a generated export is of. */
interface KeysDesk {
  centre: "embedded" | "server";
  home: string;
  person: string;
  secret: string;
  /** Opening balance and first day of the account. */
  openingSen: number;
  month: string;
  remove(): Promise<void>;
}

/**
 * How soon the real window answers J and K in a list, and its desk a question, while a file is read into it and sent:
 * with a wallet in the desk's own folder, and on a server. Beside each stands the same window with nothing to do.
 */
export async function bench({ n = 1_000_000, seed, isJson }: BenchOptions): Promise<void> {
  if (!shell) throw new Error("no Electron and no Chromium here: install chromium or set CHROMIUM_PATH");
  for (const open of [embeddedDesk, serverDesk]) {
    const scene = await open();
    try {
      await measure(scene, { n, seed, isJson });
    } finally {
      await scene.remove();
    }
  }
}

async function embeddedDesk(): Promise<KeysDesk> {
  const folder = mkdtempSync(join(tmpdir(), "saldo-bench-keys-"));
  const { home, central } = await makeDemoWallet(join(folder, "desk"));
  const sari = await playPerson(home, central, "sari");
  const wira = await playPerson(home, central, "wira");
  await openBankAccounts(sari.session, wira.session, "2026-03-01");
  for (const one of [sari, wira, central]) await one.close();
  return {
    centre: "embedded",
    home: home.folder,
    person: "Sari Wulandari",
    secret: readFileSync(join(home.folder, "secrets", "sari"), "utf8").trim(),
    openingSen: 8_250_000_000,
    month: "2026-03",
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function serverDesk(): Promise<KeysDesk> {
  const server = await startBenchServer();
  const folder = mkdtempSync(join(tmpdir(), "saldo-bench-keys-"));
  const url = new URL(server.adminUrl);
  url.username = "";
  url.password = "";
  writeDeskHome(folder, { centre: { kind: "server", url: url.href }, isDemo: false });
  return {
    centre: "server",
    home: folder,
    person: "sari",
    secret: SECRET,
    openingSen: 0,
    month: "2026-01",
    async remove() {
      rmSync(folder, { recursive: true, force: true });
      await server.stop();
    },
  };
}

async function measure(scene: KeysDesk, { n, seed, isJson }: BenchOptions & { n: number }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "saldo-bench-files-"));
  const turns = join(folder, "turns");
  const desk = await launch({
    args: [`--desk-home=${scene.home}`],
    env: { DESK_TURNS: turns },
    nodeArgs: hasTurns ? ["--import", join(import.meta.dirname, "desk-turns.mjs")] : [],
  });
  /** The times of keys pressed while something is done, and the desk's own longest turn meanwhile. */
  const pressed = async (work: Promise<unknown>): Promise<Pressed> => {
    const begun = Date.now();
    return { ...(await pressKeys(desk.page, work)), turnMs: longestTurn(turns, begun) };
  };
  const print = (during: string, times: Pressed, idle: Pressed) =>
    report({ during, centre: scene.centre, n, seed, times, idle }, isJson);
  try {
    desk.page.setDefaultTimeout(15 * 60_000);
    await signInTo(desk.page, scene);
    await watchKeys(desk.page);
    const [large, ...small] = files(folder, scene, { n, seed });
    // Rows for the cursor to move between.
    for (const path of small) {
      await read(desk, path);
      await (await send(desk.page)).isSent;
    }
    const idle = await pressed(sleep(5_000));
    print("reading and staging", await pressed(read(desk, large ?? "")), idle);
    const { isSent } = await send(desk.page);
    print("sending and sealing", await pressed(isSent), idle);
  } finally {
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Pressed extends KeyTimes {
  /** Longest turn of the desktop process's main thread, ms of its own processor time; null where that cannot be told. */
  turnMs: number | null;
}

/** Only Linux tells a thread's processor time, and only the stand-in shell is plain Node. */
const hasTurns = process.platform === "linux" && shell === "stand-in";

/** Turns under five milliseconds are not noted. */
function longestTurn(file: string, since: number): number | null {
  if (!hasTurns) return null;
  const lines = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
  const turns = lines.map((line) => line.split(" ").map(Number)).filter(([at = 0]) => at >= since);
  return Math.max(5, ...turns.map(([, ms = 0]) => ms));
}

/** The large export is of the day behind the small ones; all of them chain. */
function files(
  folder: string,
  { openingSen, month }: KeysDesk,
  { n, seed }: { n: number; seed: number },
): string[] {
  let opening = openingSen;
  const paths = [3, 3, 3, n].map((rows, index) => {
    const path = join(folder, `bca-${index}.csv`);
    const day = `${month}-0${index + 2}`;
    opening = writeBcaExport(path, { n: rows, seed: seed + index, openingSen: opening, day }).closingSen;
    return path;
  });
  return [...paths.slice(-1), ...paths.slice(0, -1)];
}

async function signInTo(page: Page, { centre, person, secret }: KeysDesk): Promise<void> {
  if (centre === "embedded") await signIn(page, person, secret);
  else {
    // A server names its people to nobody.
    await page.getByLabel("Nama masuk").fill(person);
    await page.keyboard.press("Enter");
    await page.keyboard.type(secret);
    await page.keyboard.press("Enter");
    await page.getByRole("navigation", { name: "Halaman" }).waitFor();
  }
  await goTo(page, "m", "/statements");
  await page.getByRole("grid", { name: "Mutasi bank" }).waitFor();
}

const statements = (page: Page, state: string) => page.getByRole("row").filter({ hasText: state });

/** Has a file read; answers once it stands in the list. */
async function read(desk: Launched, path: string): Promise<void> {
  await desk.answerOpenDialog([path]);
  await desk.page.evaluate(() => window.desk["app:info"]({}));
  await desk.page.keyboard.press("i");
  await statements(desk.page, "Belum dikirim").waitFor();
}

/** Begins to send what was read, the newest in the list; what comes back answers once the centre has it. */
async function send(page: Page): Promise<{ isSent: Promise<void> }> {
  const sent = await statements(page, "Menunggu orang kedua").count();
  await page.keyboard.press("Home");
  await page.getByRole("article", { name: "Periksa sebelum dikirim" }).waitFor();
  // The key is offered right after the preview is drawn.
  const hasBegun = async () =>
    (await page.getByRole("status").filter({ hasText: "Mengirim" }).count()) > 0 ||
    (await statements(page, "Menunggu orang kedua").count()) > sent;
  while (!(await hasBegun())) {
    await page.keyboard.press("s");
    await sleep(200);
  }
  return { isSent: statements(page, "Menunggu orang kedua").nth(sent).waitFor() };
}

interface Measured {
  during: string;
  centre: string;
  n: number;
  seed: number;
  times: Pressed;
  idle: Pressed;
}

function report({ during, centre, n, seed, times, idle }: Measured, isJson: boolean): void {
  const name = `longest wait for a key while ${during} (${centre} centre), ms`;
  const line = {
    bench: "import-keys",
    case: name,
    n,
    seed,
    keys: times.keys,
    ms: times.painted.max,
    p95_ms: times.painted.p95,
    late: times.painted.late,
    target: IN_TIME_MS,
  };
  if (isJson) {
    console.log(JSON.stringify({ ...line, times, idle }));
    return;
  }
  const spread = ({ p50, p95, max }: Pressed["painted"]) => `p50 ${p50}, p95 ${p95}, max ${max}`;
  const said = ({ keys, painted, answered, listed, turnMs }: Pressed) => {
    const share = ((painted.late / keys) * 100).toFixed(1);
    const late = `${painted.late} of ${keys} keys (${share} %) over ${IN_TIME_MS} ms`;
    return `painted ${spread(painted)}; ${late}. Desk answers: ${spread(answered)}; list read: ${spread(listed)}; the desk's own longest turn: ${turnMs ?? "not known"} ms of processor time`;
  };
  console.log(
    `import-keys / ${during} (${centre} centre, n=${n}), ms from key to\n  now:  ${said(times)}\n  idle: ${said(idle)}`,
  );
}
