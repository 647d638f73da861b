import { afterAll, beforeAll, expect, test } from "vitest";
import { goTo } from "../journeys/by-keyboard";
import { describeInWindow, type Launched, launch } from "../journeys/launch";
import { buildHarness } from "./harness/build-harness";

describeInWindow("a list of a hundred thousand rows", () => {
  let desk: Launched;
  const foot = () => desk.page.getByRole("status").last().textContent();
  const cursorText = () => desk.page.locator("[data-cursor]").textContent();

  beforeAll(async () => {
    desk = await launch({ program: await buildHarness(), args: ["--page=list"] });
    const { page } = desk;
    await page.getByLabel("Sari Wulandari").waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.type("benar");
    await page.keyboard.press("Enter");
    await page.getByRole("grid").waitFor();
  });
  afterAll(() => desk?.close());

  test("opens with the focus in the list, and draws only what is in view", async () => {
    const { page } = desk;
    expect(await page.getByRole("grid").evaluate((it) => it === document.activeElement)).toBe(true);
    expect(await page.getByRole("row").count()).toBeLessThan(100);
    expect(await foot()).toContain("100.000 baris");
  });

  test("J and the arrows move, Space selects, Shift extends, and the foot adds up", async () => {
    const { page } = desk;
    for (const key of ["j", "ArrowDown", "k", " ", "Shift+ArrowDown", "Shift+ArrowDown"]) {
      await page.keyboard.press(key);
    }
    expect(await page.locator("[aria-selected=true]").count()).toBe(3);
    const amounts = await page.locator("[aria-selected=true] [data-align=end]").allTextContents();
    const total = amounts.reduce((sum, text) => sum + Number(text.replace(/[^\d]/g, "")), 0);
    expect(await foot()).toContain(`3 dipilih · Rp ${total.toLocaleString("id-ID")}`);
  });

  test("a key that nothing has goes to the list", async () => {
    const { page } = desk;
    const before = await cursorText();
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press("j");
    expect(await cursorText()).not.toBe(before);
    expect(await page.getByRole("grid").evaluate((it) => it === document.activeElement)).toBe(true);
  });

  test("copies the selection with numbers as numbers and formulas as text", async () => {
    const { page } = desk;
    await page.keyboard.press("Escape");
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+PageDown");
    const text = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const grid = document.querySelector("[role=grid]") as HTMLElement;
          const event = new ClipboardEvent("copy", {
            clipboardData: new DataTransfer(),
            bubbles: true,
            cancelable: true,
          });
          grid.dispatchEvent(event);
          resolve(event.clipboardData?.getData("text/plain") ?? "");
        }),
    );
    const cells = text.split("\n").map((line) => line.split("\t"));
    expect(cells[0]?.[3]).toMatch(/^\d+$/);
    expect(text).toContain("\t'=1+1 JUDOL\t");
    expect(text).not.toContain("\t=1+1");
  });

  test("/ filters, a filter without a match says so, Escape gives the rows back", async () => {
    const { page } = desk;
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await page.keyboard.type("aminah mandiri");
    await page.getByText("Tidak ada baris yang cocok dengan saringan").waitFor();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("aminah bca");
    await expect.poll(foot).toMatch(/dari 100\.000 baris/);
    expect(await foot()).toContain("berisi \u201caminah bca\u201d");
    await page.keyboard.press("Escape");
    await expect.poll(foot).toContain("100.000 baris");
  });

  test("sorting by the head puts the highest amount first", async () => {
    const { page } = desk;
    await page.getByRole("button", { name: "Jumlah" }).click();
    await page.getByRole("button", { name: "Jumlah" }).click();
    await expect
      .poll(() => page.getByRole("columnheader", { name: "Jumlah" }).getAttribute("aria-sort"))
      .toBe("descending");
    const amounts = await page.locator("[role=row] [role=gridcell][data-align=end]").allTextContents();
    const numbers = amounts.map((text) => Number(text.replace(/[^\d]/g, "")));
    expect(numbers).toEqual([...numbers].sort((left, right) => right - left));
    await page.getByRole("button", { name: "Jumlah" }).click();
  });

  test("Enter opens the row; when it leaves the list, the next one is under the finger", async () => {
    const { page } = desk;
    await page.getByRole("grid").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("j");
    const next = await page.locator("[aria-rowindex='4']").textContent();
    await page.keyboard.press("Enter");
    await expect.poll(foot).toContain("99.999 baris");
    expect(await cursorText()).toBe(next);
  });

  test("a hundred thousand rows down, the last one is in view within a tenth of a second a key", async () => {
    const { page } = desk;
    await page.keyboard.press("End");
    await expect.poll(() => page.locator("[data-cursor]").count()).toBe(1);
    const started = Date.now();
    for (let turn = 0; turn < 20; turn += 1) await page.keyboard.press("k");
    expect((Date.now() - started) / 20).toBeLessThan(100);
  });

  test("scrolling shows no hole in any frame, and every row under its own number", async () => {
    const { page } = desk;
    await page.keyboard.press("Home");
    const seen = (await page.evaluate(scrollThrough)) as { frames: number; holes: string[]; mixed: string[] };
    expect(seen).toEqual({ frames: 300, holes: [], mixed: [] });
    // Who reads the page from the top finds the rows in their order once it stands still.
    await expect
      .poll(() =>
        page.locator("[role=row][id]").evaluateAll((rows) => {
          const numbers = rows.map((row) => Number(row.getAttribute("aria-rowindex")));
          return numbers.length > 20 && numbers.every((number, at) => number === (numbers[0] ?? 0) + at);
        }),
      )
      .toBe(true);
  });

  test.each([
    ["e", "Baris terakhir diputuskan 10.42 WIB."],
    ["f", "3f9a01c2"],
  ])("G %s opens a list in its other state", async (key, text) => {
    const { page } = desk;
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    await page.getByText(text).waitFor();
  });

  test("a list whose rows are on their way shows their shape, and never says that there are none", async () => {
    const { page } = desk;
    await goTo(page, "l", "/loading");
    await page.getByRole("status", { name: "Memuat" }).waitFor();
    expect(await page.getByText("Tidak ada isi saldo yang menunggu").count()).toBe(0);
  });
});

/** Page code: turns the wheel down, jumps, and up again; looks in each frame at what is about to be drawn. */
const scrollThrough = `new Promise((done) => {
  const grid = document.querySelector('[role=grid]');
  const said = new Map();
  const holes = [];
  const mixed = [];
  let frames = 0;
  const look = () => {
    const box = grid.getBoundingClientRect();
    const head = grid.querySelector('[role=columnheader]').getBoundingClientRect();
    const rows = [...grid.querySelectorAll('[role=row][id]')].map((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      const number = row.getAttribute('aria-rowindex');
      if ((said.get(number) ?? row.textContent) !== row.textContent) mixed.push(number);
      said.set(number, row.textContent);
      return { top, bottom };
    }).sort((one, two) => one.top - two.top);
    let covered = head.bottom + 1;
    for (const { top, bottom } of rows) if (top <= covered + 1) covered = Math.max(covered, bottom);
    if (covered < box.top + grid.clientHeight - 1) holes.push(frames + ': ' + Math.round(covered));
  };
  const frame = () => {
    if (frames === 300) return done({ frames, holes: holes.slice(0, 5), mixed: mixed.slice(0, 5) });
    // A jump is drawn once its scrolling was heard: in the frame after it.
    if (frames % 50 === 49) grid.scrollTop = ((frames * 7919) % 97) / 97 * grid.scrollHeight;
    else { grid.scrollTop += frames % 100 < 50 ? 180 : -180; look(); }
    frames += 1;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})`;
