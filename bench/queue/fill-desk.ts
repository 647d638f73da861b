import { openEmbedded } from "@db/central/open-embedded";
import { openWorkspace } from "@db/workspace/open";
import { runBulk } from "@db/workspace/raw-connection";
import type { OpenLine, OpenTopUp } from "@domain/matching/proposal";
import { matchTopUps } from "@features/top-ups/match-top-ups";
import { writeDeskHome } from "../../electron/wiring/desk-home";
import { addPeople, SECRET } from "../../tests/support/people";
import { generateDays } from "../match-truth/generate";
import { toDomain } from "../match-truth/to-domain";

/** A desk whose workspace holds a queue of this length. */
export interface FilledDesk {
  folder: string;
  /** As the sign-in page names them. */
  name: string;
  secret: string;
}

const LOGIN = "sari";

/**
 * Makes an embedded wallet and a workspace with `n` open top-ups and the lines of seeded days that pay most of them. The
 * rows are put straight into the desk's copy: what is measured is the window, and its centre has no need to know them.
 */
export async function fillDesk(folder: string, n: number, seed: number): Promise<FilledDesk> {
  const home = writeDeskHome(folder, { centre: { kind: "embedded" }, isDemo: false });
  const central = await openEmbedded(home.centreFolder, { create: true });
  await addPeople(central.admin);
  await central.close();
  const made = generateDays({ n, seed });
  const numbered = made.lines.map((line, at) => ({ ...line, id: `L${at}` }));
  const { lines, topUps } = toDomain({ lines: numbered, topUps: made.topUps, accounts: [], truths: [] });
  const workspace = await openWorkspace(home.workspaceFile(LOGIN), { login: LOGIN });
  await workspace.transaction(async (trx) => {
    for (const bank of [1, 2, 3, 4])
      await trx("bank_accounts").insert({
        id: bank,
        bank: ["BCA", "Mandiri", "BRI", "BNI"][bank - 1],
        number: `011122233${bank}`,
        holder_name: "PT KasPay",
        opening_on: "2026-01-01",
        opening_sen: 0,
        covered_to: "2026-12-31",
      });
    await putAccounts(trx, topUps);
    await putTopUps(trx, topUps);
    await putLines(trx, lines, topUps);
  });
  await matchTopUps(workspace);
  await workspace.close();
  return { folder, name: LOGIN, secret: SECRET };
}

type Transaction = Parameters<typeof runBulk>[0];

function putAccounts(trx: Transaction, topUps: readonly OpenTopUp[]): Promise<number> {
  return runBulk(
    trx,
    `INSERT OR IGNORE INTO accounts (id, number, holder_name, status, balance_sen, held)
     SELECT value ->> 'number', value ->> 'number', value ->> 'holder', value ->> 'status', 0, value ->> 'held'
     FROM json_each(?)`,
    [
      JSON.stringify(
        topUps.map(({ accountNumber, holderName, accountStatus, held }) => ({
          number: Number(accountNumber),
          holder: holderName,
          status: accountStatus,
          held,
        })),
      ),
    ],
  );
}

function putTopUps(trx: Transaction, topUps: readonly OpenTopUp[]): Promise<number> {
  const rows = topUps.map((topUp, at) => ({
    ...topUp,
    id: `00000000-0000-4000-8000-${at.toString(16).padStart(12, "0")}`,
    account: Number(topUp.accountNumber),
  }));
  return runBulk(
    trx,
    `INSERT INTO top_ups (id, account_id, bank_account_id, amount_sen, unique_code, expected_sen, requested_at,
       expires_at, status)
     SELECT value ->> 'id', value ->> 'account', value ->> 'bankAccountId', value ->> 'amountSen',
       value ->> 'uniqueCode', value ->> 'expectedSen', value ->> 'requestedAt', value ->> 'expiresAt', 'open'
     FROM json_each(?)`,
    [JSON.stringify(rows)],
  );
}

function putLines(
  trx: Transaction,
  lines: readonly OpenLine[],
  topUps: readonly OpenTopUp[],
): Promise<number> {
  const bankOf = new Map(topUps.map(({ expectedSen, bankAccountId }) => [expectedSen, bankAccountId]));
  const rows = lines.map((line) => ({
    ...line,
    id: line.id + 1,
    bank: bankOf.get(line.amountSen) ?? 1,
  }));
  return runBulk(
    trx,
    `INSERT INTO bank_lines (id, bank_account_id, statement_id, booked_on, amount_sen, description, confirmed_how,
       is_live)
     SELECT value ->> 'id', value ->> 'bank', 'bench', value ->> 'bookedOn', value ->> 'amountSen',
       value ->> 'description', 'download', 1
     FROM json_each(?)`,
    [JSON.stringify(rows)],
  );
}
