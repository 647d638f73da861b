import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBankAccounts } from "../../electron/cli/demo/fill-wallet";
import { makeDemoWallet } from "../../electron/cli/demo/make-wallet";
import { playPerson } from "../../electron/wiring/open-desk";
import { goTo, signIn } from "./by-keyboard";
import type { Launched } from "./launch";

/** The day before the statements of the journeys. */
export const STATEMENTS_DAY = "2026-03-02";

/** A desk with the demo's bank accounts and no statement, and the files that are brought to it. */
export interface StatementsDesk {
  readonly home: string;
  /** Writes a file and answers its path. */
  file(name: string, content: string | Buffer): string;
  /** Makes the wallet and opens its bank accounts. */
  make(): Promise<void>;
  /** Signs in and opens the screen of bank statements. */
  enter(desk: Launched, login: string, name: string): Promise<void>;
  /** Presses I and answers the dialog that opens. */
  choose(desk: Launched, path: string): Promise<void>;
  remove(): void;
}

/** A desk in a folder of its own. */
export function statementsDesk(): StatementsDesk {
  const folder = mkdtempSync(join(tmpdir(), "saldo-desk-statements-"));
  const home = join(folder, "desk");
  return {
    home,
    file(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    async make() {
      const { home: desk, central } = await makeDemoWallet(home);
      const sari = await playPerson(desk, central, "sari");
      const wira = await playPerson(desk, central, "wira");
      await openBankAccounts(sari.session, wira.session, STATEMENTS_DAY);
      await sari.close();
      await wira.close();
      await central.close();
    },
    async enter({ page }, login, name) {
      await signIn(page, name, readFileSync(join(home, "secrets", login), "utf8").trim());
      await goTo(page, "m", "/statements");
      await page.getByRole("grid", { name: "Mutasi bank" }).waitFor();
    },
    async choose(desk, path) {
      await desk.answerOpenDialog([path]);
      // The answer travels beside the window's own messages: it is there once the program has answered something else.
      await desk.page.evaluate(() => window.desk["app:info"]({}));
      await desk.page.keyboard.press("i");
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
