import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CentralSession } from "@db/central/central";
import { type Answer, type Command, finalOutcome, submitBatch, submitCommand } from "@db/central/submit";
import { type UploadRow, uploadChunk, uploadStatement } from "@db/central/upload-statement";
import { openWorkspace } from "@db/workspace/open";
import { freeCreditLines } from "@db/workspace/repositories/bank-lines";
import { enqueueCommand } from "@db/workspace/repositories/outbox";
import type { Workspace } from "@db/workspace/workspace";
import { pushOutbox } from "@features/sync/push-outbox";
import { runSync } from "@features/sync/run-sync";
import pg from "pg";
import { type BenchOptions, runCase } from "./harness";
import { type BenchServer, startBenchServer } from "./server";

const ROUNDS = 3;
const AMOUNT_SEN = 10_000_000;
/** Below the day limit of an account: ten top-ups of Rp 100.000 in a month of three rounds. */
const PER_ACCOUNT = 9;
const clock = { now: () => new Date() };

/** Decisions from the outbox to a PostgreSQL server and their answers back, against a set-based insert of as many rows. */
export async function bench({ n = 10_000, seed, isJson }: BenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "saldo-bench-"));
  const server = await startBenchServer();
  const workspace = await openWorkspace(join(folder, "sari.sqlite"), { login: "sari" });
  try {
    console.error(`Preparing ${n * ROUNDS} top-ups and their lines ...`);
    const topUps = await prepare(server, n * ROUNDS);
    await runSync({ workspace, session: server.sari, clock });
    const decisions = await pairUp(workspace, topUps);
    await runCase({ ...pushCase(server, workspace, decisions, n), n, seed }, isJson);
  } finally {
    await workspace.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

function pushCase(server: BenchServer, workspace: Workspace, decisions: object[], n: number) {
  return {
    bench: "push",
    name: "verify decisions",
    target: null,
    limitName: "one set-based insert per 500 into bare tables",
    ours: async (round: number) => {
      await workspace.transaction(async (trx) => {
        for (const body of decisions.slice(round * n, (round + 1) * n))
          await enqueueCommand(trx, {
            id: randomUUID(),
            kind: "top_up.verify",
            body: body as Record<string, unknown>,
            operator: "sari",
            createdAt: clock.now().toISOString(),
          });
      });
      return async () => {
        const report = await pushOutbox({ workspace, session: server.sari, clock });
        const applied = report.settled.filter((one) => one.state === "applied").length;
        if (applied !== n) throw new Error(`${applied} of ${n} applied`);
      };
    },
    limit: async (round: number) => {
      const client = new pg.Client({ connectionString: server.adminUrl });
      await client.connect();
      await client.query(
        `create table bare_${round} (id uuid primary key, line bigint unique, top_up uuid unique, sen bigint)`,
      );
      const rows = decisions.slice(round * n, (round + 1) * n);
      return async () => {
        for (let from = 0; from < rows.length; from += 500)
          await client.query(
            `insert into bare_${round} select gen_random_uuid(), (d -> 'lines' ->> 0)::bigint,
               (d -> 'top_ups' -> 0 ->> 'id')::uuid, (d -> 'top_ups' -> 0 ->> 'amount_sen')::bigint
             from jsonb_array_elements($1::jsonb) d`,
            [JSON.stringify(rows.slice(from, from + 500))],
          );
        await client.end();
      };
    },
  };
}

async function prepare(server: BenchServer, count: number): Promise<string[]> {
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
      pending: false,
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

/** One line to one top-up each, in the order of their making. */
async function pairUp(workspace: Workspace, topUps: string[]): Promise<object[]> {
  const lines = await workspace.transaction(freeCreditLines);
  return lines.map((line, n) => ({
    lines: [line.id],
    top_ups: [{ id: topUps[n], amount_sen: line.amountSen }],
  }));
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
