import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeDemoWallet } from "../../electron/cli/demo/make-wallet";
import { SECRET } from "../support/wallets";
import { signOut } from "./by-keyboard";
import { describeInWindow, launch } from "./launch";
import { launchOnServer, type ServerDesk } from "./server-desk";

describeInWindow("the first sign-in of a desk on a server, which names its people to nobody", () => {
  let desk: ServerDesk;
  beforeAll(async () => {
    desk = await launchOnServer(async () => {});
  });
  afterAll(async () => {
    expect(await desk?.close()).toBe(0);
  });

  test("the name is typed, and an empty or a strange one is said beside its field", async () => {
    const { page } = desk;
    await page.getByLabel("Nama masuk").waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
    await page.keyboard.press("Enter");
    await page.getByText("Isi nama masuk.").waitFor();
    await page.keyboard.type("siapa");
    await page.keyboard.press("Enter");
    await page.keyboard.type(SECRET);
    await page.keyboard.press("Enter");
    await page.getByText("Nama dan kata sandi tidak cocok.").waitFor();
  });

  test("the right name comes in; next time it is on the list, and others still can type theirs", async () => {
    const { page } = desk;
    await page.getByLabel("Nama masuk").fill(" wira ");
    await page.getByRole("textbox", { name: "Kata sandi" }).fill(SECRET);
    await page.keyboard.press("Enter");
    await page.getByRole("navigation", { name: "Halaman" }).waitFor();
    await signOut(page);
    await page.getByRole("radio", { name: "wira" }).waitFor();
    expect(await page.getByLabel("Nama masuk").count()).toBe(0);
    await page.keyboard.press("ArrowDown");
    await page.getByLabel("Nama masuk").waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.type("sari");
    await page.keyboard.press("Enter");
    await page.keyboard.type(SECRET);
    await page.keyboard.press("Enter");
    await page.getByRole("navigation", { name: "Halaman" }).waitFor();
    expect(await page.getByRole("banner").textContent()).toContain("Sari");
  });
});

describeInWindow("an embedded wallet that another program has open", () => {
  const folder = mkdtempSync(join(tmpdir(), "saldo-held-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("is said in a sentence, and the console goes on once it is free", async () => {
    const { home, central: other } = await makeDemoWallet(join(folder, "desk"));
    const desk = await launch({ args: [`--desk-home=${home.folder}`] });
    await desk.page.getByText("sedang dibuka program lain", { exact: false }).waitFor();
    await other.close();
    await desk.page.getByRole("button", { name: "Coba lagi" }).click();
    await desk.page.getByRole("radio", { name: "Sari Wulandari" }).waitFor();
    expect(await desk.close()).toBe(0);
  }, 120_000);
});

describeInWindow("a folder that is no desk yet", () => {
  test("says how it becomes one", async () => {
    const desk = await launch();
    await desk.page
      .getByText(/^Meja ini belum diatur: .*desk central connect.*desk central create/)
      .waitFor();
    expect(await desk.close()).toBe(0);
  });
});
