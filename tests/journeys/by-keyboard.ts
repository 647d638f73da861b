import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";

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
  let isPressed = false;
  const isThere = async () => {
    const { hash } = new URL(page.url());
    // A page whose list has rows goes on to the row under its cursor.
    return hash === `#${path}` || (isPressed && hash.startsWith(`#${path}/`));
  };
  await pressUntil(isThere, async () => {
    isPressed = true;
    await page.keyboard.press("g");
    await page.keyboard.press(key);
  });
}

/** Presses a key until the dialog it opens stands: keys of a detail are offered right after it is drawn. */
export function openDialog(page: Page, key: string): Promise<void> {
  const isThere = async () => (await page.getByRole("dialog").count()) > 0;
  return pressUntil(isThere, () => page.keyboard.press(key));
}

/** Clicks a row of the list until the cursor is on it: a row that leaves in that moment puts another under the mouse. */
export function pointAt(page: Page, text: string): Promise<void> {
  const cursor = page.locator("[role=row][data-cursor]").filter({ hasText: text });
  const isThere = async () => (await cursor.count()) > 0;
  return pressUntil(isThere, () => page.getByRole("grid").getByRole("row").filter({ hasText: text }).click());
}

/** Sign-in is part of set-up too, where `expect.poll` may not be used. */
async function pressUntil(isThere: () => Promise<boolean>, press: () => Promise<void>): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if (await isThere()) return;
    await press();
    for (let wait = 0; wait < 8 && !(await isThere()); wait += 1) await sleep(50);
  }
  throw new Error("the key did not do what it is for");
}
