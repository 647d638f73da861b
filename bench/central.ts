import { randomUUID } from "node:crypto";
import type { CentralSession } from "@db/central/central";
import { connectAdmin } from "@db/central/open-server";
import { type Answer, submitBatch } from "@db/central/submit";
import type { Knex } from "knex";
import { fillNumber, fillWallet } from "./fill-wallet";
import type { BenchOptions } from "./harness";
import { type Decision, prepareDecisions } from "./push-scene";
import { type BenchServer, startBenchServer } from "./server";

const ROUNDS = 5;
/** Decisions a push; enough for its planning not to count. */
const PUSH = 200;
const FIRST = 10_000;
/** Where a desk stands that has seen all but the newest push. */
const BEFORE_THE_PUSH = `select xid::text, id::int from (
  select xid, id from wallet.changes order by xid desc, id desc limit ${4 * PUSH}) newest order by xid, id limit 1`;

/** One question to the wallet and how it was answered at each size: the larger wallet, the small one, and one by the other. */
interface Measured {
  name: string;
  at: { ms: number; smallMs: number; ratio: number }[];
}

/** A wallet on a server of its own, its administrator, who answers what a desk remembers by itself, and what can be decided in it. */
interface Scene {
  server: BenchServer;
  admin: Knex;
  decisions: Decision[];
}

type Question = (scene: Scene, round: number) => Promise<() => Promise<unknown>>;

/**
 * How push, pull, balances and the desk's questions grow from ten thousand transfers to `n`, in powers of ten. Two wallets: one
 * stays small, one is filled set-based between the sizes (fill-wallet.ts). Every question is put to both in turn, so that
 * whatever else the machine does meets both; what is timed goes through the doors.
 */
export async function bench({ n = 1_000_000, seed, isJson }: BenchOptions): Promise<void> {
  const sizes: number[] = [];
  for (let size = FIRST; size <= n; size *= 10) sizes.push(size);
  const small = await openScene(sizes.length);
  const large = await openScene(sizes.length);
  try {
    await fillWallet(small.admin, { transfers: FIRST, bankAccountId: small.server.bankAccountId });
    const measured: Measured[] = Object.keys(QUESTIONS).map((name) => ({ name, at: [] }));
    for (const size of sizes) {
      const began = performance.now();
      await fillWallet(large.admin, { transfers: size, bankAccountId: large.server.bankAccountId });
      console.error(`${size} transfers filled in ${Math.round((performance.now() - began) / 1000)} s`);
      for (const one of measured) one.at.push(await compare(small, large, QUESTIONS[one.name] as Question));
    }
    for (const one of measured) print(one, { sizes, seed, isJson });
  } finally {
    await close(small);
    await close(large);
  }
}

async function openScene(sizes: number): Promise<Scene> {
  const server = await startBenchServer();
  const decisions = await prepareDecisions(server, PUSH * (ROUNDS + 1) * sizes);
  return { server, admin: connectAdmin(server.adminUrl), decisions };
}

async function close({ admin, server }: Scene): Promise<void> {
  await admin.destroy();
  await server.stop();
}

/** Asks both in turn. One untimed round first: plans and pages of a table that was just filled are read once. */
async function compare(small: Scene, large: Scene, question: Question): Promise<Measured["at"][number]> {
  const rounds: { ms: number; smallMs: number; ratio: number }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const smallMs = await timed(small, question, round);
    const ms = await timed(large, question, round);
    if (round > 0) rounds.push({ ms, smallMs, ratio: ms / smallMs });
  }
  const middle = (of: (one: (typeof rounds)[number]) => number) =>
    rounds.map(of).sort((a, b) => a - b)[rounds.length >> 1] ?? Number.NaN;
  return {
    ms: middle(({ ms }) => ms),
    smallMs: middle(({ smallMs }) => smallMs),
    ratio: middle(({ ratio }) => ratio),
  };
}

async function timed(scene: Scene, question: Question, round: number): Promise<number> {
  const run = await question(scene, round);
  const began = performance.now();
  await run();
  return performance.now() - began;
}

/** A wallet number of the filling, as fill-wallet.ts gives them out. */
const account = (round: number): string => fillNumber(7 + round);

const asks =
  (ask: (session: CentralSession, server: BenchServer, round: number) => Promise<unknown>): Question =>
  async ({ server }, round) =>
  () =>
    ask(server.sari, server, round);

const QUESTIONS: Record<string, Question> = {
  [`push of ${PUSH} decisions`]: async ({ server: { sari }, decisions }) => {
    const batch = decisions
      .splice(0, PUSH)
      .map((body) => ({ id: randomUUID(), kind: "top_up.verify", body }));
    return async () => {
      const answers: Answer[] = await submitBatch(sari, "desk", batch);
      if (answers.some(({ outcome }) => outcome !== "applied")) throw new Error(JSON.stringify(answers[0]));
    };
  },
  "pull of what that changed": async ({ server, admin }) => {
    const { rows } = await admin.raw(BEFORE_THE_PUSH);
    return () => server.sari.call("desk.changes_since", rows[0].xid, rows[0].id, 5000);
  },
  "pull of a full page in the middle": asks((session) => session.call("desk.changes_since", "0", 2000, 5000)),
  "balance at the gate": asks((_, { gate }, round) => gate.call("gate.account", account(round))),
  "top-up request at the gate":
    async ({ server: { gate, bankAccountId } }, round) =>
    () =>
      submitBatch(gate, "gate", [
        {
          id: randomUUID(),
          kind: "top_up.request",
          body: {
            account: account(round),
            amount_sen: 5_000_000,
            bank_account: bankAccountId,
            with_code: true,
          },
        },
      ]),
  "desk: an account": asks((session, _, round) => session.call("desk.account", account(round))),
  "desk: accounts by number": asks((session, _, round) => session.call("desk.find_accounts", account(round))),
  "desk: accounts by name": asks((session) => session.call("desk.find_accounts", "orang 7")),
  "desk: known balance": asks((session, { bankAccountId }) =>
    session.call("desk.known_balance", bankAccountId, "2027-01-01"),
  ),
  "desk: daily proof": asks((session) => session.call("desk.daily_proof")),
  "desk: what waits": asks((session) => session.call("desk.waiting")),
  "desk: suspense": asks((session) => session.call("desk.suspense", {})),
  "desk: next rows": asks((session) => session.call("desk.lease_next", { what: "top_up", count: 1 })),
  "desk: sync health": asks((session) => session.call("desk.sync_health")),
};

function print(
  { name, at }: Measured,
  { sizes, seed, isJson }: { sizes: number[]; seed: number; isJson: boolean },
): void {
  for (const [index, { ms, smallMs, ratio }] of at.entries()) {
    const line = {
      bench: "central",
      case: name,
      n: sizes[index],
      seed,
      ms: Number(ms.toFixed(1)),
      limit: `the same at ${FIRST} transfers, asked in turn`,
      limit_ms: Number(smallMs.toFixed(1)),
      ratio: Number(ratio.toFixed(2)),
      target: 2,
    };
    if (isJson) console.log(JSON.stringify(line));
    else console.log(`central / ${name} (n=${line.n}): ${line.ms} ms, ratio ${line.ratio}`);
  }
}
