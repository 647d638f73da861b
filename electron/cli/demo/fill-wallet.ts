import { randomUUID } from "node:crypto";
import type { CentralSession } from "@db/central/central";
import { type Answer, type Command, finalOutcome, submitBatch, submitCommand } from "@db/central/submit";
import type { SeededRandom } from "@domain/seeded-random";
import { refusalSentence } from "../refusal-sentences";
import type { DemoRequest } from "./bank-day";
import { makePeople } from "./people";

/** A user of the demo with their wallet number. */
export interface DemoAccount {
  account: string;
  holderName: string;
}

/** The demo's bank accounts: one for each export format. */
export const DEMO_BANKS = [
  { bank: "BCA", number: "0111222333", openingSen: 8_250_000_000 },
  { bank: "BCA", number: "5220998877", openingSen: 12_500_000_050 },
  { bank: "MANDIRI", number: "1230004567890", openingSen: 6_400_000_000 },
  { bank: "CIMB", number: "800112233400", openingSen: 3_100_000_000 },
] as const;

const AMOUNTS_RUPIAH = [
  50_000, 50_000, 100_000, 100_000, 100_000, 150_000, 200_000, 250_000, 300_000, 500_000, 750_000, 1_000_000,
  1_500_000, 2_500_000, 5_000_000,
];

const GATE_BATCH = 200;

/** Opens and activates accounts through the gate, as the wallet's web site does. */
export async function openAccounts(
  gate: CentralSession,
  random: SeededRandom,
  count: number,
  progress: (done: number) => void,
): Promise<DemoAccount[]> {
  const people = makePeople(random, count).map((person) => ({
    ...person,
    code: String(100_000 + random.below(900_000)),
  }));
  const opened = await throughGate(
    gate,
    people.map((person) => ({
      kind: "account.open",
      body: {
        holder_name: person.holderName,
        email: person.email,
        language: person.language,
        activation_code: person.code,
      },
    })),
    progress,
  );
  const accounts = opened.map((answer, n) => ({
    account: String(answer.detail["account"]),
    holderName: people[n]?.holderName ?? "",
  }));
  await throughGate(
    gate,
    accounts.map(({ account }, n) => ({
      kind: "account.activate",
      body: { account, activation_code: people[n]?.code },
    })),
    progress,
  );
  return accounts;
}

/** Registers the demo's bank accounts: one supervisor asks, another approves. Answers their ids. */
export async function openBankAccounts(
  maker: CentralSession,
  checker: CentralSession,
  openingOn: string,
): Promise<number[]> {
  const ids: number[] = [];
  for (const { bank, number, openingSen } of DEMO_BANKS) {
    const body = {
      bank,
      number,
      holder_name: "PT KasPay Indonesia",
      opening_on: openingOn,
      opening_sen: openingSen,
    };
    const asked = await mustSucceed(
      submitCommand(maker, { id: randomUUID(), kind: "bank_account.open", body }),
    );
    const approved = await approveRequest(checker, asked);
    ids.push(Number(approved.detail["bank_account"]));
  }
  return ids;
}

/** A day of top-up requests through the gate: every fifth user asks for a kode unik, a few users ask several times. */
export async function requestTopUps(
  gate: CentralSession,
  random: SeededRandom,
  accounts: readonly DemoAccount[],
  count: number,
  bankIds: readonly number[],
): Promise<DemoRequest[]> {
  const wanted = Array.from({ length: count }, () => ({
    who: random.pick(accounts),
    amountSen: random.pick(AMOUNTS_RUPIAH) * 100,
    hasCode: random.chance(0.2),
    bank: random.below(bankIds.length),
  }));
  const answers = await throughGate(
    gate,
    wanted.map((one) => ({
      kind: "top_up.request",
      body: {
        account: one.who.account,
        amount_sen: one.amountSen,
        bank_account: bankIds[one.bank],
        with_code: one.hasCode,
      },
    })),
    () => {},
  );
  return wanted.map((one, n) => ({
    ...one.who,
    amountSen: one.amountSen,
    hasCode: one.hasCode,
    bank: one.bank,
    expectedSen: Number(answers[n]?.detail["expected_sen"]),
  }));
}

/** Approves what an answer said is waiting, naming the hash of the body it was made with. */
export function approveRequest(checker: CentralSession, asked: Answer): Promise<Answer> {
  const body = { request: asked.detail["request"], body_hash: asked.detail["body_hash"] };
  return mustSucceed(submitCommand(checker, { id: randomUUID(), kind: "request.approve", body }));
}

/** The demo writes its own script, so a refusal in it is a fault and stops it with the centre's reason. */
export async function mustSucceed(answer: Promise<Answer>): Promise<Answer> {
  const got = await answer;
  if (finalOutcome(got) === "refused" && got.code) throw new Error(refusalSentence(got.code, got.detail));
  return got;
}

async function throughGate(
  gate: CentralSession,
  wanted: readonly Omit<Command, "id">[],
  progress: (done: number) => void,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let from = 0; from < wanted.length; from += GATE_BATCH) {
    const batch = wanted.slice(from, from + GATE_BATCH).map((command) => ({ id: randomUUID(), ...command }));
    for (const answer of await submitBatch(gate, "gate", batch))
      answers.push(await mustSucceed(Promise.resolve(answer)));
    progress(answers.length);
  }
  return answers;
}
