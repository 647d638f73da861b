import { randomUUID } from "node:crypto";
import type { CentralSession } from "@db/central/central";
import { type Answer, type Command, finalOutcome, submitBatch, submitCommand } from "@db/central/submit";
import { type UploadRow, uploadChunk, uploadStatement } from "@db/central/upload-statement";
import pg from "pg";
import type { BenchServer } from "./server";

const AMOUNT_SEN = 10_000_000;
/** Below the day limit of an account: ten top-ups of Rp 100.000. */
const PER_ACCOUNT = 9;

/** One verification: a free line to the top-up it pays. */
export interface Decision extends Record<string, unknown> {
  lines: number[];
  top_ups: { id: string; amount_sen: number }[];
}

/** Fills a bench server with open top-ups and as many confirmed lines, and pairs them up: decisions ready to be made. */
export async function prepareDecisions(server: BenchServer, count: number): Promise<Decision[]> {
  const topUps = await prepareTopUps(server, count);
  const client = new pg.Client({ connectionString: server.adminUrl });
  await client.connect();
  const { rows } = await client.query("select id, amount_sen from wallet.bank_lines order by id");
  // As on a server that has run for a while: the planner knows the tables.
  await client.query("analyze");
  await client.end();
  return topUps.map((id, n) => ({
    lines: [Number(rows[n]?.id)],
    top_ups: [{ id, amount_sen: Number(rows[n]?.amount_sen) }],
  }));
}

async function prepareTopUps(server: BenchServer, count: number): Promise<string[]> {
  const opened = await inBatches(
    server.gate,
    Array.from({ length: Math.ceil(count / PER_ACCOUNT) }, (_, n) => ({
      kind: "account.open",
      body: {
        holder_name: `Orang ${n}`,
        email: `orang${n}@example.com`,
        language: "id",
        activation_code: "123456",
      },
    })),
  );
  const accounts = opened.map((answer) => String(answer.detail["account"]));
  await inBatches(
    server.gate,
    accounts.map((account) => ({ kind: "account.activate", body: { account, activation_code: "123456" } })),
  );
  const requested = await inBatches(
    server.gate,
    Array.from({ length: count }, (_, n) => ({
      kind: "top_up.request",
      body: {
        account: accounts[n % accounts.length],
        amount_sen: AMOUNT_SEN,
        bank_account: server.bankAccountId,
        with_code: false,
      },
    })),
  );
  await confirmLines(server, count);
  return requested.map((answer) => String(answer.detail["top_up"]));
}

/** One statement of n credits, imported by one operator and confirmed with the other's identical download. */
async function confirmLines(server: BenchServer, count: number): Promise<void> {
  const rows = Array.from(
    { length: count },
    (_, seq): UploadRow => ({
      line: seq + 1,
      booked_on: "2026-01-02",
      value_on: null,
      amount_sen: AMOUNT_SEN,
      balance_sen: (seq + 1) * AMOUNT_SEN,
      reference: null,
      description: `TRSF E-BANKING CR ${seq}`,
    }),
  );
  const ids: string[] = [];
  for (const session of [server.sari, server.wira]) {
    const id = randomUUID();
    ids.push(id);
    const header = {
      bank_account: server.bankAccountId,
      file_name: "bca.csv",
      file_sha256: "0".repeat(64),
      format: "klikbca-individual-csv",
      period_from: "2026-01-02",
      period_to: "2026-01-02",
      opening_sen: 0,
      closing_sen: count * AMOUNT_SEN,
      rejected: [],
    };
    const chunks = Array.from({ length: Math.ceil(count / 5000) }, (_, n) =>
      uploadChunk(rows.slice(n * 5000, (n + 1) * 5000)),
    );
    const summary = await uploadStatement(session, id, header, chunks);
    await mustApply(
      submitCommand(session, {
        id: randomUUID(),
        kind: "statement.seal",
        body: { statement: id, ...summary },
      }),
    );
  }
  const body = { statement: ids[0], evidence: ids[1] };
  await mustApply(submitCommand(server.wira, { id: randomUUID(), kind: "statement.confirm", body }));
}

async function inBatches(session: CentralSession, wanted: Omit<Command, "id">[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let from = 0; from < wanted.length; from += 500) {
    const batch = wanted.slice(from, from + 500).map((command) => ({ id: randomUUID(), ...command }));
    for (const answer of await submitBatch(session, "gate", batch))
      answers.push(await mustApply(Promise.resolve(answer)));
  }
  return answers;
}

async function mustApply(answer: Promise<Answer>): Promise<Answer> {
  const got = await answer;
  if (finalOutcome(got) !== "applied") throw new Error(JSON.stringify(got));
  return got;
}
