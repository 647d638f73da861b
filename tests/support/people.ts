import { chooseStepUp } from "@db/central/administration";
import { scramVerifier } from "@db/central/scram";
import type { Knex } from "knex";

/** The people of the tests. `wira` and `sari` are the two who are enough for everything. */
export const PEOPLE = {
  sari: ["clerk", "supervisor"],
  wira: ["clerk", "supervisor"],
  dewi: ["clerk"],
  komang: ["compliance"],
  surat: ["mail"],
  otomat: ["service"],
} as const;
export type Person = keyof typeof PEOPLE;

/** The same salt and secret for everybody keeps the tests fast; only sign-in tests look at it. */
export const SECRET = "rahasia-uji";
const VERIFIER = scramVerifier(SECRET, Buffer.alloc(16, 7));

const isSupervisor = (role: string): boolean => role === "supervisor";

/** Makes the people above and the web site's login `situs`. */
export async function addPeople(admin: Knex): Promise<void> {
  // Codes are asked for where a test is about them (tests/support/codes.ts).
  await chooseStepUp(admin, false);
  // Supervisors last: once there are two, the administrator adds nobody any more.
  const people = Object.entries(PEOPLE).toSorted(
    ([, a], [, b]) => Number(a.some(isSupervisor)) - Number(b.some(isSupervisor)),
  );
  for (const [login, roles] of people) {
    const name = login[0]!.toUpperCase() + login.slice(1);
    await admin.raw("select wallet.add_operator(?, ?, ?, ?)", [
      login,
      name,
      `{${roles.join(",")}}`,
      VERIFIER,
    ]);
  }
  await admin.raw("select wallet.add_gate_login('situs', ?)", [VERIFIER]);
}
