import { wibDay } from "@domain/matching/days";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SECRET } from "../support/people";
import { rp } from "../support/scene";
import { goTo, signIn } from "./by-keyboard";
import { describeInWindow, type Launched, launch } from "./launch";
import { type Asked, makeEmbeddedQueue } from "./queue-desk";

const FIRST = ["Budi", "Agus", "Siti", "Rani", "Intan", "Wayan", "Dewa", "Putri", "Joko"];
const LAST = ["Santoso", "Halim", "Permana", "Wijaya", "Nugroho", "Kusuma"];
const SAFE = 44;
const FEE = 4;
const NAME_ONLY = 3;
const TWO_TRANSFERS = 3;
const STRAYS = 6;
/** A machine that does much else at once still comes to an answer. */
const SLOW_MS = 30_000;

/** Sixty rows of one day: safe ones, doubtful ones of three kinds, and credits nobody asked for. */
function day(): { asked: Asked[]; strays: { on: string; sen: number; text: string }[] } {
  const on = wibDay(new Date().toISOString());
  const asked = Array.from({ length: SAFE + FEE + NAME_ONLY + TWO_TRANSFERS }, (_, n): Asked => {
    const holder = `${FIRST[n % FIRST.length]} ${LAST[Math.floor(n / FIRST.length)]}`;
    const rupiah = 60_000 + n * 7_000;
    if (n < SAFE) return { holder, rupiah };
    if (n < SAFE + FEE) return { holder, rupiah, comes: rupiah - 2500 };
    if (n < SAFE + FEE + NAME_ONLY) return { holder, rupiah, isNamed: false };
    return { holder, rupiah, comes: [rupiah - 50_137, 50_137] };
  });
  const strays = Array.from({ length: STRAYS }, (_, n) => ({
    on,
    sen: rp(1_000_000 + n * 13_000),
    text: `TRSF E-BANKING CR 2411/FTSCY/WS95051 ORANG ASING ${"ABCDEF"[n]}`,
  }));
  return { asked, strays };
}

describeInWindow("sixty rows without the mouse", () => {
  let made: Awaited<ReturnType<typeof makeEmbeddedQueue>>;
  let it: Launched;
  let page: Page;
  const keys = { safe: 0, doubtful: 0, exception: 0 };
  const rows = { safe: 0, doubtful: 0, exception: 0 };

  beforeAll(async () => {
    const { asked, strays } = day();
    made = await makeEmbeddedQueue(asked, strays);
    it = await launch({ args: [`--desk-home=${made.home}`] });
    page = it.page;
    await signIn(page, "sari", SECRET);
    await goTo(page, "v", "/top-ups");
    await page.getByRole("row").filter({ hasText: "Budi Santoso" }).filter({ hasText: "Aman" }).waitFor();
  }, 240_000);
  afterAll(async () => {
    expect(await it?.close()).toBe(0);
    made?.remove();
  });

  const cursor = async () => (await page.locator("[role=row][data-cursor]").textContent()) ?? "";
  /** How many proposals wait: the rail counts them all, also those below the edge of the list. */
  const undecided = async () => {
    const rail = page.getByRole("navigation").getByRole("link", { name: /^Verifikasi/ });
    return Number(/\d+/.exec((await rail.textContent()) ?? "")?.[0] ?? 0);
  };
  const press = async (key: string, of: keyof typeof keys) => {
    keys[of] += 1;
    await page.keyboard.press(key);
  };
  /** Until the row under the cursor is another one. */
  const goesOn = (from: string) => expect.poll(cursor, { interval: 20, timeout: SLOW_MS }).not.toBe(from);

  test("a held key and a hundred clicks decide one row each", async () => {
    const before = await undecided();
    const first = await cursor();
    for (let n = 0; n < 100; n += 1) await page.keyboard.down("v");
    await page.keyboard.up("v");
    keys.safe += 1;
    rows.safe += 1;
    await goesOn(first);
    await expect.poll(undecided, { timeout: SLOW_MS }).toBe(before - 1);
    const second = await cursor();
    const button = await page.getByRole("button", { name: "Verifikasi V" }).boundingBox();
    if (!button) throw new Error("no button");
    await page.mouse.click(button.x + 20, button.y + 10, { clickCount: 100, delay: 0 });
    // The mouse is only for this test: the row counts as one key.
    keys.safe += 1;
    rows.safe += 1;
    await goesOn(second);
    await expect.poll(undecided, { timeout: SLOW_MS }).toBe(before - 2);
    await page.waitForTimeout(1000);
    expect(await undecided()).toBe(before - 2);
    await page.getByRole("grid").focus();
  });

  test("the queue is cleared row by row: V, and for a doubtful one Enter besides", async () => {
    const decidable = /Aman|Kuat, periksa|Perlu dilihat|Lemah/;
    for (
      let said = await cursor();
      decidable.test(said) && rows.safe + rows.doubtful < 80;
      said = await cursor()
    ) {
      const kind = said.includes("Aman") ? "safe" : "doubtful";
      rows[kind] += 1;
      await press("v", kind);
      if (kind === "doubtful") {
        await page.getByRole("dialog").waitFor();
        await press("Enter", kind);
      }
      await goesOn(said);
    }
    await expect.poll(undecided, { timeout: SLOW_MS }).toBe(0);
  });

  test("what nobody asked for is parked under its likely mistake: H, Enter", async () => {
    await goTo(page, "b", "/unmatched");
    const waiting = () => page.getByRole("row").filter({ hasText: "Pengirim tidak dikenal" }).count();
    await expect.poll(waiting, { timeout: SLOW_MS }).toBe(STRAYS);
    for (let row = 0; row < STRAYS; row += 1) {
      rows.exception += 1;
      await press("h", "exception");
      await page.getByRole("dialog").waitFor();
      await press("Enter", "exception");
      await expect.poll(waiting, { timeout: SLOW_MS }).toBe(STRAYS - row - 1);
    }
  });

  test("keys per row are what was aimed at: one for a safe row, at most three for any other", () => {
    expect(rows.safe + rows.doubtful + rows.exception).toBe(60);
    expect(rows.safe).toBeGreaterThanOrEqual(40);
    const perRow = {
      safe: keys.safe / rows.safe,
      doubtful: keys.doubtful / rows.doubtful,
      exception: keys.exception / rows.exception,
    };
    process.stdout.write(`keys per row ${JSON.stringify(perRow)} of ${JSON.stringify(rows)}\n`);
    expect(perRow.safe).toBe(1);
    expect(perRow.doubtful).toBeLessThanOrEqual(3);
    expect(perRow.exception).toBeLessThanOrEqual(3);
  });
});
