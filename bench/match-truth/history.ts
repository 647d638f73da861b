import { type Channel, NAME_ONLY, writeLine } from "./berita";
import { type Chance, chanceOf } from "./chance";
import { bareWords, holderName } from "./names";

/** A wallet with its holder; some ask for money on the day. */
export interface HistoryWallet {
  accountNumber: string;
  holderName: string;
}

/** A transfer without any number: who it was for is known to us alone. Amounts are whole rupiah. */
export interface HistoryLine {
  description: string;
  amount: number;
  accountNumber: string;
  /**
   * - `regular`: somebody pays for the wallet they always paid for;
   * - `first`: a sender nobody saw before, who may bear the name of one who was;
   * - `other`: a regular who pays for somebody else this once;
   * - `agent`: one who pays for many.
   */
  made: "regular" | "first" | "other" | "agent";
}

/** A request of the day; `code` null where it has none. */
export interface HistoryRequest extends HistoryWallet {
  amount: number;
  code: number;
}

/** Half a year of payments and one day of transfers that name nobody. */
export interface HistorySet {
  wallets: HistoryWallet[];
  /** What was paid and verified before, as the bank wrote it. */
  past: { description: string; accountNumber: string }[];
  requests: HistoryRequest[];
  lines: HistoryLine[];
}

const DAY = "2026-03-02";
const MIX = { regular: 55, first: 30, other: 5, agent: 10 } as const;

/** Five wallets a line; every holder pays for themselves now and then, one in three has somebody else who pays for them. */
export function generateHistory({ n, seed }: { n: number; seed: number }): HistorySet {
  const chance = chanceOf(seed);
  const numbers = new Set<string>();
  while (numbers.size < n * 5) numbers.add(chance.digits(8));
  const wallets = [...numbers].map((accountNumber) => ({ accountNumber, holderName: someone(chance) }));
  const past: HistorySet["past"] = [];
  const pay = (name: string, { accountNumber }: HistoryWallet, times: number): void => {
    for (let time = 0; time < times; time += 1)
      past.push({ description: textOf(chance, name, 100_000), accountNumber });
  };
  const regulars: { name: string; wallet: HistoryWallet }[] = [];
  for (const wallet of wallets) {
    pay(wallet.holderName, wallet, chance.between(0, 4));
    if (!chance.is(1 / 3)) continue;
    const name = someone(chance);
    regulars.push({ name, wallet });
    pay(name, wallet, chance.between(1, 6));
  }
  const agents = Array.from({ length: Math.ceil(n / 100) }, () => someone(chance));
  for (const agent of agents) for (let one = 0; one < 5; one += 1) pay(agent, chance.pick(wallets), 2);
  const asking = new Map<string, HistoryRequest>();
  const lines = Array.from({ length: n }, (): HistoryLine => {
    const made = chance.weighted(MIX);
    const regular = chance.pick(regulars);
    const name = {
      regular: regular.name,
      other: regular.name,
      first: someone(chance),
      agent: chance.pick(agents),
    };
    const wallet = made === "regular" ? regular.wallet : chance.pick(wallets);
    const amount = chance.between(2, 40) * 25_000;
    const code = chance.between(1, 999);
    const asks = chance.is(0.7) && !asking.has(wallet.accountNumber);
    if (asks) asking.set(wallet.accountNumber, { ...wallet, amount, code });
    // Who forgets the number mostly forgets the code as well.
    const sent = amount + (asks && chance.is(0.3) ? code : 0);
    return {
      description: textOf(chance, name[made], sent),
      amount: sent,
      accountNumber: wallet.accountNumber,
      made,
    };
  });
  return { wallets, past, requests: [...asking.values()], lines };
}

/** A name of two words or more: a single one is no sender the centre knows again. */
function someone(chance: Chance): string {
  for (;;) {
    const name = holderName(chance);
    if (bareWords(name).length > 1) return name;
  }
}

const textOf = (chance: Chance, sender: string, amount: number): string =>
  writeLine(chance, {
    channel: chance.weighted(NAME_ONLY as Record<Channel, number>),
    sender,
    note: "",
    amount,
    day: DAY,
  }).text;
