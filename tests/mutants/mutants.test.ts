/** The trials have teeth: each passes on what we ship, and each seeded mutant of money path and sync makes its trial fail. */
import { afterAll, describe, expect, it } from "vitest";
import { IS_LONG, report, SEED } from "../support/bar";
import { random } from "../support/random";
import { openTestWallet } from "../support/wallets";
import { deskFolder, fillWallet } from "../sync/desk";
import { MUTANTS, type Mutant, spoil } from "./mutants";
import { TRIALS, type TrialName } from "./trials";

/** A slice: some mutants, others with every seed. */
const SLICE = 4;
const next = random(SEED);
const chosen = IS_LONG
  ? MUTANTS
  : MUTANTS.map((mutant) => ({ mutant, at: next() }))
      .sort((a, b) => a.at - b.at)
      .slice(0, SLICE)
      .map(({ mutant }) => mutant);
const trials = [...new Set(chosen.map(({ caughtBy }) => caughtBy))];

describe(`${chosen.length} of ${MUTANTS.length} mutants (seed ${SEED})`, () => {
  const folder = deskFolder();
  let caught = 0;
  afterAll(async () => {
    await folder.remove();
    report(`mutants: ${caught} of ${chosen.length} caught`);
  });

  const attempt = async (trial: TrialName, mutant: Mutant | null): Promise<void> => {
    const wallet = await openTestWallet("postgres");
    const workspace = await folder.open("sari", `${trial}-${mutant ? MUTANTS.indexOf(mutant) : "shipped"}`);
    try {
      const pairs = await fillWallet(wallet, 6);
      const bank = Number((await wallet.admin.raw("select id from wallet.bank_accounts")).rows[0].id);
      if (mutant) await spoil(wallet, mutant);
      const session = wallet.as("sari");
      const stage = {
        wallet,
        pairs,
        bank,
        workspace: mutant?.workspace?.(workspace) ?? workspace,
        session: mutant?.session?.(session) ?? session,
      };
      if (mutant === null) await TRIALS[trial](stage);
      else await expect(TRIALS[trial](stage), "the mutant lives").rejects.toThrow();
    } finally {
      await folder.close(workspace);
      await wallet.close();
    }
  };

  it.each(trials)("%s passes on what we ship", (trial) => attempt(trial, null));

  it.each(chosen.map((mutant) => [mutant.name, mutant] as const))("caught: %s", async (_name, mutant) => {
    await attempt(mutant.caughtBy, mutant);
    caught += 1;
  });
});
