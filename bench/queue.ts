import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { goTo, signIn } from "../tests/journeys/by-keyboard";
import { launch, shell } from "../tests/journeys/start-console";
import type { BenchOptions } from "./harness";
import { fillDesk } from "./queue/fill-desk";
import { askBeside, drawFrames, type Frames, keyToFrame } from "./queue/measure";

const ROUNDS = 3;
const FRAMES = 240;
const KEYS = 40;
/** No more rows for so long: the queue is whole. The first round with the centre and its matching come in between. */
const SETTLED_MS = 15_000;

/**
 * The queue in the console's own window with 100,000 rows: what scrolling costs per frame and how long a key takes to the
 * frame that shows what it did, beside an empty page of the same browser. Milliseconds are for people; nothing is gated.
 */
export async function bench({ n = 100_000, seed, isJson }: BenchOptions): Promise<void> {
  if (!shell) {
    console.error("No Electron and no Chromium here: the window cannot be measured.");
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "saldo-bench-queue-"));
  const desk = await fillDesk(join(folder, "desk"), n, seed);
  const it = await launch({ args: [`--desk-home=${desk.folder}`] });
  try {
    await it.page.setViewportSize({ width: 1280, height: 800 });
    await signIn(it.page, desk.name, desk.secret);
    await goTo(it.page, "v", "/top-ups");
    const opened = await whole(it.page);
    const empty = await emptyPage(it.page);
    const say = sayer({ n, seed, isJson });
    await scrolling(it.page, empty, say);
    await keys(it.page, empty, say);
    say("first rows", { ms: opened.first });
    say("all rows", { ms: opened.all, rows: opened.rows });
  } finally {
    await it.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Waits until the queue is there whole; how long its first rows and all of them took. */
async function whole(page: Page): Promise<{ first: number; all: number; rows: number }> {
  const from = performance.now();
  await page.locator("[role=row][data-cursor]").waitFor({ timeout: 400_000 });
  const first = performance.now() - from;
  let rows = -1;
  let all = first;
  for (;;) {
    const now = Number(await page.getByRole("grid").getAttribute("aria-rowcount")) - 1;
    if (now === rows && performance.now() - from - all > SETTLED_MS) break;
    if (now !== rows) all = performance.now() - from;
    rows = now;
    await page.waitForTimeout(250);
  }
  return { first, all, rows };
}

/** A page with nothing on it but a scroller as long as the queue, and a key listener that changes one character. */
async function emptyPage(beside: Page): Promise<Page> {
  const page = await beside.context().newPage();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.setContent(
    "<div role=grid style='height: 700px; overflow: auto'><p id=key>0</p><div style='height: 2800000px'></div></div>",
  );
  await page.evaluate(`addEventListener('keydown', () => {
    const p = document.getElementById('key');
    p.textContent = String(Number(p.textContent) + 1);
  })`);
  return page;
}

type Say = (name: string, facts: Record<string, number | null>) => void;

function sayer({ n, seed, isJson }: { n: number; seed: number; isJson: boolean }): Say {
  return (name, facts) => {
    const rounded = Object.fromEntries(
      Object.entries(facts).map(([fact, value]) => [fact, value === null ? null : Number(value.toFixed(3))]),
    );
    if (isJson) console.log(JSON.stringify({ bench: "queue", case: name, n, seed, ...rounded }));
    else {
      const said = Object.entries(rounded).map(([fact, value]) => `${fact} ${value}`);
      console.log(`queue / ${name} (n=${n}): ${said.join(", ")}`);
    }
  };
}

const STEPS = {
  scroll: "(grid, n) => { if (grid) grid.scrollTop += 180; }",
  jump: "(grid, n) => { if (grid && n % 6 === 0) grid.scrollTop = ((n * 2654435761) % 4294967296) / 4294967296 * grid.scrollHeight; }",
};

async function scrolling(page: Page, empty: Page, say: Say): Promise<void> {
  for (const [name, step] of Object.entries(STEPS)) {
    const ours: Frames[] = [];
    const limit: Frames[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await page.bringToFront();
      await page.evaluate("document.querySelector('[role=grid]').scrollTop = 0");
      ours.push(await drawFrames(page, FRAMES, step));
      await empty.bringToFront();
      limit.push(await drawFrames(empty, FRAMES, step));
    }
    const of = (frames: readonly Frames[], fact: keyof Frames) => median(frames.map((one) => one[fact]));
    say(name === "scroll" ? "scrolling" : "random jumps", {
      task_ms: of(ours, "taskMs"),
      limit_task_ms: of(limit, "taskMs"),
      ratio: of(ours, "taskMs") / of(limit, "taskMs"),
      target: name === "scroll" ? 8 : null,
      frame_p95_ms: of(ours, "p95"),
      limit_frame_p95_ms: of(limit, "p95"),
      dropped: of(ours, "dropped"),
      limit_dropped: of(limit, "dropped"),
      blank_frames: of(ours, "blank"),
    });
  }
}

/** Only rows that one key decides: safe, and below what one person may decide alone. */
async function filterSafe(page: Page): Promise<void> {
  await page.getByRole("grid").focus();
  await page.keyboard.press("f");
  await page.getByLabel("Saring Keadaan").fill("aman");
  await page.getByLabel("Saring Jumlah").fill("<900000");
  await page.keyboard.press("Enter");
  await page.waitForTimeout(2000);
}

async function keys(page: Page, empty: Page, say: Say): Promise<void> {
  await page.bringToFront();
  await filterSafe(page);
  const cursor =
    "{ read: () => document.querySelector('[role=row][data-cursor]')?.getAttribute('aria-rowindex') }";
  const counter = "{ read: () => document.getElementById('key').textContent }";
  const cases = [
    ["next row (j)", "j"],
    ["verify, next row (v)", "v"],
  ] as const;
  for (const [name, key] of cases) {
    await page.bringToFront();
    await page.getByRole("grid").focus();
    await page.keyboard.press("End");
    await page.keyboard.press("Home");
    await page.waitForTimeout(300);
    const beside = await askBeside(page);
    const ours = await keyToFrame(page, key, KEYS, key === "v" ? text : cursor);
    const answers = await beside();
    await empty.bringToFront();
    const limit = await keyToFrame(empty, key, KEYS, counter);
    say(name, {
      median_ms: median(ours),
      p95_ms: percentile(ours, 0.95),
      limit_median_ms: median(limit),
      limit_p95_ms: percentile(limit, 0.95),
      target: 50,
      max_ms: percentile(ours, 1),
      desk_answer_p95_ms: percentile(answers, 0.95),
      desk_answer_max_ms: percentile(answers, 1),
    });
  }
}

/** The row under the cursor as it reads: behind a decision its place may be the same and its row another. */
const text = "{ read: () => document.querySelector('[role=row][data-cursor]')?.textContent }";

const median = (values: readonly number[]): number => percentile(values, 0.5);

const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((one, two) => one - two)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN;
