import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { addGateLogin, addOperator, chooseStepUp } from "@db/central/administration";
import { type EmbeddedCentral, openEmbedded } from "@db/central/open-embedded";
import { type DeskHome, readDeskHome, writeDeskHome } from "../../wiring/desk-home";
import { CommandFailure } from "../output";

/** The people of the demo: two clerks who are supervisors too, compliance, and the service that sends mails. */
export const DEMO_PEOPLE = [
  { login: "komang", displayName: "Komang Adnyana", roles: ["compliance"] },
  { login: "surat", displayName: "Pengirim surel", roles: ["mail"] },
  // Supervisors last: once there are two, nobody else adds people.
  { login: "sari", displayName: "Sari Wulandari", roles: ["clerk", "supervisor"] },
  { login: "wira", displayName: "Wira Pratama", roles: ["clerk", "supervisor"] },
] as const;

/** The demo's web site login. */
export const DEMO_GATE = "situs";

/** A wallet of the demo's own, open, with its people. */
export interface DemoWallet {
  home: DeskHome;
  central: EmbeddedCentral;
}

/**
 * Makes the demo's folder anew: embedded centre, operators with secrets of their own (in `secrets/`, readable by the
 * user alone). A folder that is not a demo's is never touched.
 */
export async function makeDemoWallet(folder: string): Promise<DemoWallet> {
  clearDemoFolder(folder);
  const home = writeDeskHome(folder, { centre: { kind: "embedded" }, isDemo: true });
  const central = await openEmbedded(home.centreFolder, { create: true });
  await chooseStepUp(central.admin, false);
  for (const person of DEMO_PEOPLE)
    await addOperator(central.admin, { ...person, secret: newSecret(folder, person.login) });
  await addGateLogin(central.admin, DEMO_GATE, newSecret(folder, DEMO_GATE));
  return { home, central };
}

function clearDemoFolder(folder: string): void {
  if (!existsSync(folder)) return;
  if (!existsSync(join(folder, "desk.json")) || !readDeskHome(folder).config.isDemo)
    throw new CommandFailure(`${folder} exists and is not a demo. Choose another folder with --home.`);
  rmSync(folder, { recursive: true });
}

function newSecret(folder: string, login: string): string {
  const secret = randomBytes(9).toString("base64url");
  mkdirSync(join(folder, "secrets"), { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, "secrets", login), `${secret}\n`, { mode: 0o600 });
  return secret;
}
