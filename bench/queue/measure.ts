import type { Page } from "playwright-core";

/** What one stretch of scrolling cost. */
export interface Frames {
  /** Main-thread work per frame, ms. */
  taskMs: number;
  /** From frame to frame, ms, as the page saw them. */
  p95: number;
  /** Share of frames that came more than half a frame late. */
  dropped: number;
  /** Frames in which the list showed a hole. */
  blank: number;
}

const FRAME_MS = 1000 / 60;

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time of the thread, µs. */
  readonly tdur?: number;
}

/**
 * Lets a page draw for a number of frames while `step` (page code) acts before each; measures what they cost. The work is
 * the processor time of the page's main thread, so that other programs on the machine do not count.
 */
export async function drawFrames(page: Page, frames: number, step: string): Promise<Frames> {
  const cdp = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  cdp.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const categories = { includedCategories: ["toplevel", "devtools.timeline"] };
  await cdp.send("Tracing.start", { traceConfig: categories });
  const seen = (await page.evaluate(drawInPage(frames, step))) as { gaps: number[]; blank: number };
  const complete = new Promise((done) => cdp.once("Tracing.tracingComplete", done));
  await cdp.send("Tracing.end");
  await complete;
  await cdp.detach();
  const gaps = [...seen.gaps].sort((one, two) => one - two);
  return {
    taskMs: mainThreadMs(events) / frames,
    p95: gaps[Math.floor(gaps.length * 0.95)] ?? 0,
    dropped: gaps.filter((gap) => gap > FRAME_MS * 1.5).length / gaps.length,
    blank: seen.blank,
  };
}

/** Processor time of the tasks of the thread that drew the frames. */
function mainThreadMs(events: readonly TraceEvent[]): number {
  const drawn = new Map<string, number>();
  const spent = new Map<string, number>();
  for (const { name, pid, tid, tdur = 0 } of events) {
    const thread = `${pid} ${tid}`;
    if (name === "FireAnimationFrame") drawn.set(thread, (drawn.get(thread) ?? 0) + 1);
    if (name.endsWith("::RunTask")) spent.set(thread, (spent.get(thread) ?? 0) + tdur / 1000);
  }
  const [main] = [...drawn].sort(([, one], [, two]) => two - one)[0] ?? [""];
  return spent.get(main) ?? Number.NaN;
}

/** Page code: `step(n)` moves what it will; `isBlank()` looks whether the list shows a hole right before it is drawn. */
function drawInPage(frames: number, step: string): string {
  return `new Promise((done) => {
    const grid = document.querySelector('[role=grid]');
    const step = ${step};
    const isBlank = () => {
      if (!grid || !grid.hasAttribute('aria-rowcount')) return false;
      const box = grid.getBoundingClientRect();
      const rows = [...grid.querySelectorAll('[role=row][aria-rowindex]')].slice(1).map((row) => row.getBoundingClientRect());
      const top = Math.min(...rows.map((row) => row.top));
      const bottom = Math.max(...rows.map((row) => row.bottom));
      return rows.length === 0 || top > box.top + 60 || bottom < box.bottom - 2;
    };
    const gaps = [];
    let blank = 0;
    let last = performance.now();
    let n = 0;
    const frame = (at) => {
      if (n > 0) { gaps.push(at - last); if (n % 8 === 0 && isBlank()) blank += 1; }
      last = at;
      if (n === ${frames}) return done({ gaps, blank });
      step(grid, n);
      n += 1;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  })`;
}

/** From a key to the frame that shows what it did: the time in the page between the key's event and that frame, ms. */
export async function keyToFrame(
  page: Page,
  key: string,
  times: number,
  doneWhen: string,
): Promise<number[]> {
  const took: number[] = [];
  for (let n = 0; n < times; n += 1) {
    await page.evaluate(`{
      const isDone = ${doneWhen};
      const before = isDone.read();
      window.__took = new Promise((done) => {
        window.addEventListener('keydown', (event) => {
          const from = event.timeStamp;
          const look = () => {
            if (isDone.read() === before) return requestAnimationFrame(look);
            // The frame that holds it is on screen once the next task after its drawing runs.
            requestAnimationFrame(() => {
              const channel = new MessageChannel();
              channel.port1.onmessage = () => done(performance.now() - from);
              channel.port2.postMessage(0);
            });
          };
          requestAnimationFrame(look);
        }, { once: true, capture: true });
      });
      // A promise as the last value would be waited for, and the key that settles it would never be pressed.
      undefined;
    }`);
    await page.keyboard.press(key);
    took.push((await page.evaluate("window.__took")) as number);
    await page.waitForTimeout(30);
  }
  return took;
}

/** Asks the desktop process something small all the while; ended, answers how long each answer took, ms. */
export async function askBeside(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(`{
    window.__answers = [];
    window.__asks = true;
    (async () => {
      while (window.__asks) {
        const from = performance.now();
        await window.desk['session:current'](undefined);
        window.__answers.push(performance.now() - from);
        await new Promise((done) => setTimeout(done, 40));
      }
    })();
    undefined;
  }`);
  return async () => (await page.evaluate("window.__asks = false, window.__answers")) as number[];
}
