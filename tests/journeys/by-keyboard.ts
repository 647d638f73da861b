import type { Page } from "playwright-core";
import { expect } from "vitest";

/** Signs in by keyboard alone: the person as the list names them, then their secret. */
export async function signIn(page: Page, name: string, secret: string): Promise<void> {
  const person = page.getByRole("radio", { name });
  await person.focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await page.keyboard.type(secret);
  await page.keyboard.press("Enter");
  await page.getByRole("navigation", { name: "Halaman" }).waitFor();
}

/** Leaves the desk to the next person. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Keluar" }).click();
  await page.getByRole("heading", { name: "Masuk ke Saldo Desk" }).waitFor();
}

/** `G` and a letter, until the page is the one asked for: keys are offered right after the frame is drawn. */
export async function goTo(page: Page, key: string, path: string): Promise<void> {
  const isThere = () => new URL(page.url()).hash === `#${path}`;
  const pressed = async () => {
    if (isThere()) return true;
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    return isThere();
  };
  await expect.poll(pressed, { timeout: 20_000, interval: 300 }).toBe(true);
}

/** Presses a key until the dialog it opens stands: keys of a detail are offered right after it is drawn. */
export async function openDialog(page: Page, key: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  const pressed = async () => {
    if ((await dialog.count()) === 0) await page.keyboard.press(key);
    return dialog.count();
  };
  await expect.poll(pressed, { timeout: 20_000, interval: 400 }).toBe(1);
}
