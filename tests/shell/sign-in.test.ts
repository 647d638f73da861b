import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeInWindow, type Launched, launch } from "../journeys/launch";
import { buildHarness } from "./harness/build-harness";

describeInWindow("signing in, by keyboard alone", () => {
  let desk: Launched;
  const userDataFolder = mkdtempSync(join(tmpdir(), "saldo-sign-in-"));

  beforeAll(async () => {
    desk = await launch({ program: await buildHarness(), userDataFolder });
  });
  afterAll(async () => {
    expect(await desk?.close()).toBe(0);
    rmSync(userDataFolder, { recursive: true, force: true });
  });

  test("the list of operators has the first key", async () => {
    const { page } = desk;
    await page.getByLabel("Sari Wulandari").waitFor();
    await expect
      .poll(() => page.getByLabel("Sari Wulandari").evaluate((it) => it === document.activeElement))
      .toBe(true);
  });

  test("an empty and a wrong password are said beside the field, which keeps the focus", async () => {
    const { page } = desk;
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.getByText("Isi kata sandi.").waitFor();
    await page.keyboard.type("salah");
    await page.keyboard.press("Enter");
    await page.getByText("Nama dan kata sandi tidak cocok.").waitFor();
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).type)).toBe("password");
  });

  test("the right one opens the frame in the person's name", async () => {
    const { page } = desk;
    await page.keyboard.type("benar");
    await page.keyboard.press("Enter");
    await page.getByRole("navigation", { name: "Halaman" }).waitFor();
    expect(await page.getByRole("banner").textContent()).toContain("Budi Hartono");
    await expect
      .poll(async () => {
        await page.keyboard.press("g");
        await page.keyboard.press("s");
        return page.getByRole("heading", { name: "Pengaturan" }).count();
      })
      .toBe(1);
  });

  test("? shows the keys, and Escape closes them", async () => {
    const { page } = desk;
    await page.keyboard.press("?");
    await page.getByRole("dialog").getByText("Kunci meja").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  test("Ctrl+L locks: nothing of the work is in the page, and the same person comes back to it", async () => {
    const { page } = desk;
    await page.keyboard.press("Control+l");
    await page.getByRole("heading", { name: "Meja terkunci" }).waitFor();
    expect(await page.getByRole("navigation").count()).toBe(0);
    expect(await page.evaluate(() => window.desk["session:current"]({}))).toMatchObject({
      value: { session: { isLocked: true } },
    });
    await page.keyboard.type("benar");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Pengaturan" }).waitFor();
  });

  test("the language changes everything on screen, and stays", async () => {
    const { page } = desk;
    await page.getByText("English", { exact: true }).click();
    await page.getByRole("heading", { name: "Settings" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");
    await page.reload();
    await page.getByRole("heading", { name: "Settings" }).waitFor();
  });

  test("no style was blocked and nothing was written to the page's console", async () => {
    const { page } = desk;
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    await page.reload();
    await page.getByRole("heading", { name: "Settings" }).waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    expect(said).toEqual([]);
  });

  test("language and light are there again when the console is opened the next time", async () => {
    await desk.page.keyboard.press("Escape");
    await desk.page.getByText("Dark", { exact: true }).click();
    expect(await desk.close()).toBe(0);
    desk = await launch({ program: await buildHarness(), userDataFolder });
    await desk.page.getByRole("heading", { name: "Sign in to Saldo Desk" }).waitFor();
    expect(await desk.page.evaluate(() => document.documentElement.dataset["mantineColorScheme"])).toBe(
      "dark",
    );
  });
});
