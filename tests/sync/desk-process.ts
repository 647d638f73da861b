/**
 * A desk as a process of its own, for kill.test.ts: reads its files, decides, synchronises, over and over, saying on stdout
 * what was committed, until it is killed or told to stop. Its network is slow to answer, so that being killed between the
 * centre's commit and the desk's knowledge of it happens often.
 */
import { randomUUID } from "node:crypto";
import type { CentralSession, DoorArgument, DoorFunction } from "@db/central/central";
import { serverSession } from "@db/central/open-server";
import { openWorkspace } from "@db/workspace/open";
import { stageRows } from "@db/workspace/repositories/import-rows";
import { beginImport, finishReading } from "@db/workspace/repositories/imports";
import { enqueueCommand } from "@db/workspace/repositories/outbox";
import { openTopUps } from "@db/workspace/repositories/top-ups";
import type { Workspace } from "@db/workspace/workspace";
import type { RowsChunk } from "@domain/staged-row";
import { runSync } from "@features/sync/run-sync";

/** What the parent hands over. */
export interface DeskTask {
  file: string;
  url: string;
  login: string;
  secret: string;
  /** Rows of each file that is staged beside the decisions. */
  importRows: number;
  answerDelayMs: number;
  pairs: { line: number; topUp: string; sen: number }[];
}

const clock = { now: () => new Date("2026-03-06T03:00:00.000Z") };
const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(task: DeskTask): Promise<void> {
  const workspace = await openWorkspace(task.file, { login: task.login });
  const session = slowly(serverSession(new URL(task.url), task.login, task.secret), task.answerDelayMs);
  say("ready");
  const round = () =>
    runSync({ workspace, session, clock }).then((report) => {
      if (report.stopped) throw report.stopped;
      say(`synced ${report.applied} ${report.replayed} ${report.refused.length}`);
    });
  await round();
  const waiting = new Set((await workspace.transaction(openTopUps)).map((topUp) => topUp.id));
  const left = task.pairs.filter((pair) => waiting.has(pair.topUp));
  for (let at = 0; at < left.length; at += 3) {
    for (const pair of left.slice(at, at + 3)) await decide(workspace, pair);
    await round();
    await stageFile(workspace, task.importRows);
  }
  say("done");
  await workspace.close();
  await session.close();
}

async function decide(workspace: Workspace, pair: DeskTask["pairs"][number]): Promise<void> {
  const id = randomUUID();
  const body = { lines: [pair.line], top_ups: [{ id: pair.topUp, amount_sen: pair.sen }] };
  const command = {
    id,
    kind: "top_up.verify",
    body,
    operator: workspace.login,
    createdAt: clock.now().toISOString(),
  };
  const taken = await workspace.transaction((trx) => enqueueCommand(trx, command));
  say(taken.ok ? `decided ${id}` : `not-taken ${taken.error.code}`);
}

async function stageFile(workspace: Workspace, rows: number): Promise<void> {
  const id = randomUUID();
  await workspace.transaction((trx) =>
    beginImport(trx, {
      id,
      bankAccountId: 1,
      fileName: "mutasi.csv",
      fileSha256: "0".repeat(64),
      format: "mt940",
      begunAt: clock.now().toISOString(),
    }),
  );
  for (let from = 0; from < rows; from += 200)
    await workspace.transaction((trx) => stageRows(trx, id, someRows(from, Math.min(from + 200, rows))));
  await workspace.transaction((trx) =>
    finishReading(
      trx,
      id,
      {
        periodFrom: "2026-03-01",
        periodTo: "2026-03-05",
        openingSen: null,
        closingSen: null,
        rowOrder: "chronological",
        judgement: null,
        storedRows: rows,
        skippedRows: 0,
        rejectedRows: 0,
        knownRows: 0,
        totals: {
          credits: { count: rows, sumSen: rows * 100 },
          debits: { count: 0, sumSen: 0 },
          pending: { count: 0, sumSen: 0 },
          zeroRows: 0,
        },
      },
      new Float64Array(0),
    ),
  );
  say(`staged ${id}`);
}

function someRows(from: number, to: number): RowsChunk {
  const rows = Array.from({ length: to - from }, (_, index) => [
    from + index + 1,
    "2026-03-01",
    100,
    null,
    `TRSF ${from + index}`,
  ]);
  return { layout: "plain", from, count: rows.length, text: JSON.stringify(rows) };
}

function slowly(session: CentralSession, delayMs: number): CentralSession {
  return {
    login: session.login,
    async call<T>(fn: DoorFunction, ...args: DoorArgument[]) {
      const answer = await session.call<T>(fn, ...args);
      if (fn === "desk.submit") await new Promise((resolve) => setTimeout(resolve, delayMs));
      return answer;
    },
    close: () => session.close(),
  };
}

await main(JSON.parse(process.env["DESK_TASK"] ?? "{}"));
