import type { Page } from "playwright-core";

/** Milliseconds. */
interface Spread {
  p50: number;
  p95: number;
  max: number;
  /** How many waited longer than a person may. */
  late: number;
}

/** What a key may take (PERFORMANCE: the window answers within 100 ms while a file is read). */
export const IN_TIME_MS = 100;

/** What keys waited for. */
export interface KeyTimes {
  keys: number;
  /** Until the row under the finger was painted as such. */
  painted: Spread;
  /** Until the desk's process had answered a question asked with the key. */
  answered: Spread;
  /** Until a list was read from the desk's workspace, which a chunk of rows may be written to. */
  listed: Spread;
}

interface Sample {
  painted?: number;
  answered?: number;
  listed?: number;
}

/** Where the page keeps its samples. */
type WatchedWindow = Window & { keySamples: Sample[] };

/** Makes the page take the times of each J and K itself, from the browser's own stamp of the key. */
export async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const samples: Sample[] = [];
    (window as unknown as WatchedWindow).keySamples = samples;
    const cursor = () => document.querySelector("[role=row][data-cursor]")?.getAttribute("aria-rowindex");
    const since = (event: Event) => performance.now() - event.timeStamp;
    window.addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "j" && event.key !== "k") return;
        const sample: Sample = {};
        const before = cursor();
        samples.push(sample);
        void window.desk["app:info"]({}).then(() => {
          sample.answered = since(event);
        });
        void window.desk["bank-imports:list"]({}).then(() => {
          sample.listed = since(event);
        });
        const look = () =>
          requestAnimationFrame(() => {
            if (cursor() === before) look();
            // A task behind the frame's own runs once it was painted.
            else
              setTimeout(() => {
                sample.painted = since(event);
              });
          });
        look();
      },
      { capture: true },
    );
  });
}

/** Presses J and K by turns until the work is done; what it waited for. */
export async function pressKeys(page: Page, work: Promise<unknown>): Promise<KeyTimes> {
  await page.evaluate(() => {
    (window as unknown as WatchedWindow).keySamples.length = 0;
  });
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  for (let press = 0; !isDone; press += 1) {
    await page.keyboard.press(press % 2 === 0 ? "j" : "k");
    await page.waitForTimeout(60);
  }
  await done;
  await page.waitForTimeout(500);
  const samples = await page.evaluate(() => (window as unknown as WatchedWindow).keySamples);
  const spread = (of: (sample: Sample) => number | undefined): Spread => {
    // A key that was never answered counts as waiting for ever.
    const times = samples.map((sample) => of(sample) ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
    const at = (share: number) => Math.round(times[Math.floor((times.length - 1) * share)] ?? Number.NaN);
    const late = times.filter((time) => !(time <= IN_TIME_MS)).length;
    return { p50: at(0.5), p95: at(0.95), max: at(1), late };
  };
  return {
    keys: samples.length,
    painted: spread((sample) => sample.painted),
    answered: spread((sample) => sample.answered),
    listed: spread((sample) => sample.listed),
  };
}
