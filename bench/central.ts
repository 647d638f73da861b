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

/** One question to the wallet and how long its answer took at each size, in milliseconds. */
interface Measured {
  name: string;
  ms: number[];
}

/** The bench's server, and its administrator, who answers what a desk remembers by itself. */
interface Scene {
  server: BenchServer;
  admin: Knex;
}

type Question = (scene: Scene, round: number) => Promise<() => Promise<unknown>>;

/**
 * How push, pull, balances and the desk's questions grow from ten thousand transfers to `n` on one server, in powers of ten.
 * The wallet is filled set-based between the sizes (fill-wallet.ts); what is timed goes through the doors.
 */
export async function bench({ n = 1_000_000, seed, isJson }: BenchOptions): Promise<void> {
  const sizes: number[] = [];
  for (let size = FIRST; size <= n; size *= 10) sizes.push(size);
  const server = await startBenchServer();
  const admin = connectAdmin(server.adminUrl);
  try {
    const decisions = await prepareDecisions(server, PUSH * (ROUNDS + 1) * sizes.length);
    const questions = questionsOf(decisions);
    const measured: Measured[] = Object.keys(questions).map((name) => ({ name, ms: [] }));
    for (const size of sizes) {
      const began = performance.now();
      await fillWallet(admin, { transfers: size, bankAccountId: server.bankAccountId });
      console.error(`${size} transfers filled in ${Math.round((performance.now() - began) / 1000)} s`);
      for (const one of measured)
        one.ms.push(await medianOf({ server, admin }, questions[one.name] as Question));
    }
    for (const one of measured) print(one, { sizes, seed, isJson });
  } finally {
    await admin.destroy();
    await server.stop();
  }
}

/** One untimed round first: plans and pages of a table that was just filled are read once. */
async function medianOf(scene: Scene, question: Question): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const run = await question(scene, round);
    const began = performance.now();
    await run();
    if (round > 0) times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
}

/** A wallet number of the filling, as fill-wallet.ts gives them out. */
const account = (round: number): string => fillNumber(7 + round);

function questionsOf(decisions: Decision[]): Record<string, Question> {
  const asks =
    (ask: (session: CentralSession, server: BenchServer, round: number) => Promise<unknown>): Question =>
    async ({ server }, round) =>
    () =>
      ask(server.sari, server, round);
  return {
    [`push of ${PUSH} decisions`]: async ({ server: { sari } }) => {
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
    "pull of a full page in the middle": asks((session) =>
      session.call("desk.changes_since", "0", 2000, 5000),
    ),
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
    "desk: accounts by number": asks((session, _, round) =>
      session.call("desk.find_accounts", account(round)),
    ),
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
}

function print(
  one: Measured,
  { sizes, seed, isJson }: { sizes: number[]; seed: number; isJson: boolean },
): void {
  const first = one.ms[0] ?? Number.NaN;
  for (const [at, size] of sizes.entries()) {
    const ms = one.ms[at] ?? Number.NaN;
    const ratio = Number((ms / first).toFixed(2));
    const line = {
      bench: "central",
      case: one.name,
      n: size,
      seed,
      ms: Number(ms.toFixed(1)),
      limit: `the same at ${FIRST} transfers`,
      limit_ms: Number(first.toFixed(1)),
      ratio,
      target: 2,
    };
    if (isJson) console.log(JSON.stringify(line));
    else console.log(`central / ${one.name} (n=${size}): ${line.ms} ms, ratio ${ratio}`);
  }
}
