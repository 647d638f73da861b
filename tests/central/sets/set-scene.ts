import { confirmedStatement, openBankAccount, rp } from "../../support/scene";
import { type Answer, submit, type TestWallet } from "../../support/wallets";

/** A command as a desk sends it. */
export interface SentCommand {
  id: string;
  kind: string;
  body: object;
}

/** What stands in a wallet before a batch. The same seed makes the same on every wallet, ids included. */
export interface SetScene {
  topUps: { id: string; sen: number; expectedSen: number }[];
  lines: { id: number; sen: number }[];
}

/** A uuid from a seeded source. */
export function seededId(next: () => number): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(next() * 16).toString(16)).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Two bank accounts, for one wallet. */
export const openBanks = async (wallet: TestWallet): Promise<[number, number]> => [
  await openBankAccount(wallet, "0111222333", 0),
  await openBankAccount(wallet, "0444555666", 0),
];

/** The same on both wallets, and not over before the test is. */
const HELD_UNTIL = new Date(Date.now() + 86_400_000).toISOString();

/** Amounts, the last one above the one-person limit; six of the great one pass an account's day. */
const GREAT = rp(1_900_000);
const AMOUNTS = [60_000, 75_000, 90_000, 120_000, 250_000, 300_000, 400_000, 1_900_000, 2_400_000].map(rp);

/**
 * Accounts of every state, their open top-ups, and one confirmed line each, on a day of its own. Some lines name their
 * account, some another one; some stand in the other bank account.
 */
export async function prepareScene(
  wallet: TestWallet,
  { banks, next, day, topUps }: { banks: [number, number]; next: () => number; day: string; topUps: number },
): Promise<SetScene> {
  const accounts = await openAccounts(wallet, next);
  const made: (SetScene["topUps"][number] & { bank: number; account: string })[] = [];
  for (let n = 0; n < topUps; n += 1) {
    const bank = banks[next() < 0.9 ? 0 : 1];
    const account = accounts[n % 6 === 0 ? 0 : Math.floor(next() * accounts.length)]!;
    const sen = n % 6 === 0 ? GREAT : AMOUNTS[Math.floor(next() * AMOUNTS.length)]!;
    const id = seededId(next);
    const body = { account, amount_sen: sen, bank_account: bank, with_code: next() < 0.5 };
    const answer = await submit(wallet.gate, "top_up.request", body, id);
    if (answer.outcome === "applied")
      made.push({ id, sen, expectedSen: answer.detail.expected_sen, bank, account });
  }
  await freezeSome(wallet, accounts, next);
  for (const { id } of made.filter(() => next() < 0.05))
    await submit(
      wallet.as("dewi"),
      "top_up.hold",
      { top_up: id, reason: "ask-user", until: HELD_UNTIL },
      seededId(next),
    );
  const texts = made.map(({ account }) => textFor(account, accounts, next));
  for (const bank of banks) {
    const lines = made.flatMap((one, at) =>
      one.bank === bank ? [{ on: day, sen: one.expectedSen, text: `${texts[at]} ${at}` }] : [],
    );
    // A debit and two halves of one top-up stand beside them.
    lines.push({ on: day, sen: -rp(5000), text: "BIAYA" }, { on: day, sen: rp(30_000), text: "SEPARUH" });
    lines.push({ on: day, sen: rp(30_000), text: "SEPARUH" });
    await confirmedStatement(wallet, { bank, openingSen: null, from: day, to: day, lines }, "dewi", "wira");
  }
  const { rows } = await wallet.admin.raw(
    "select id, amount_sen from wallet.bank_lines where booked_on = ? order by id",
    [day],
  );
  const lines = rows.map((row: { id: string; amount_sen: string }) => ({
    id: Number(row.id),
    sen: Number(row.amount_sen),
  }));
  return { topUps: made, lines };
}

function textFor(own: string, accounts: string[], next: () => number): string {
  const luck = next();
  if (luck < 0.08) return `TRSF ${accounts[Math.floor(next() * accounts.length)]} CR`;
  if (luck < 0.4) return `SETOR/${own}/ATM 081234567890`;
  return "TRSF E-BANKING CR 12345678";
}

async function openAccounts(wallet: TestWallet, next: () => number): Promise<string[]> {
  const accounts: string[] = [];
  for (let n = 0; n < 6; n += 1) {
    const id = seededId(next);
    const opened = await submit(
      wallet.gate,
      "account.open",
      {
        holder_name: `Orang ${n}`,
        email: `u${id.slice(0, 8)}@example.com`,
        language: n % 2 ? "id" : "en",
        activation_code: "123456",
      },
      id,
    );
    const account: string = opened.detail.account;
    await submit(wallet.gate, "account.activate", { account, activation_code: "123456" }, seededId(next));
    accounts.push(account);
  }
  return accounts;
}

async function freezeSome(wallet: TestWallet, accounts: string[], next: () => number): Promise<void> {
  for (const [at, scope] of (["incoming", "outgoing"] as const).entries())
    if (next() < 0.5)
      await submit(
        wallet.as("komang"),
        "freeze.place",
        { account: accounts[4 + at], scope, legal_basis: "UU 8/2010", reason: "uji" },
        seededId(next),
      );
}

/** Changes a limit or switch, by two people. */
export async function changeSetting(wallet: TestWallet, setting: string, value: number): Promise<void> {
  const asked: Answer = await submit(wallet.as("sari"), "setting.change", { setting, value, reason: "uji" });
  await submit(wallet.as("wira"), "request.approve", {
    request: asked.detail.request,
    body_hash: asked.detail.body_hash,
  });
}
