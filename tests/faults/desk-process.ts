/**
 * A desk as a process of its own, for kill.test.ts: it reads a bank file, decides, synchronises and backs itself up, over and
 * over, saying on stdout what was committed and which phase it enters, until it is killed or told to stop. Its disk and its
 * network are slow, so that being killed inside a commit, or between the centre's commit and the desk's knowledge of it,
 * happens often. Only ports are wrapped: what runs is the product's own code.
 */
import { randomUUID } from "node:crypto";
import { readFileSync, unlinkSync, writeFileSync, writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { deriveKey } from "@adapters/backup/backup-key";
import type { BankReader } from "@adapters/bank-reader/bank-reader";
import { nodeBankReader } from "@adapters/bank-reader/node-reader";
import type { CentralSession, DoorArgument, DoorFunction } from "@db/central/central";
import { serverSession } from "@db/central/open-server";
import { openWorkspace } from "@db/workspace/open";
import { listBankAccounts } from "@db/workspace/repositories/bank-accounts";
import { openTopUps } from "@db/workspace/repositories/top-ups";
import type { Workspace } from "@db/workspace/workspace";
import { backUpWorkspace } from "@features/backup/back-up-workspace";
import { knownBefore } from "@features/bank-imports/known-before";
import { stageImport } from "@features/bank-imports/stage-import";
import { runSync } from "@features/sync/run-sync";
import { decide } from "../sync/decide";
import { BACKUP_PASSPHRASE, BACKUP_RECIPE, type DeskTask, type Phase } from "./desk-task";

const clock = { now: () => new Date("2026-03-07T03:00:00.000Z") };
const say = (line: string) => writeSync(1, `${line}\n`);
const enter = (phase: Phase) => say(`@${phase}`);

async function main(task: DeskTask): Promise<void> {
  const workspace = await openWorkspace(task.file, { login: task.login });
  const session = slowSession(serverSession(new URL(task.url), task.login, task.secret), task.slowMs);
  const key = await deriveKey(BACKUP_PASSPHRASE, BACKUP_RECIPE);
  say("ready");
  await round(workspace, session, task);
  const waiting = new Set((await workspace.transaction(openTopUps)).map((topUp) => topUp.id));
  const left = task.pairs.filter((pair) => waiting.has(pair.topUp));
  for (let at = 0; at < left.length; at += 2) {
    await importFile(workspace, session, task);
    for (const pair of left.slice(at, at + 2)) {
      enter("outbox");
      const id = await decide(slowDisk(workspace, task.slowMs), pair);
      say(`decided ${id}`);
    }
    await round(workspace, session, task);
    enter("backup");
    const sealed = await backUpWorkspace({ workspace, key, clock, target: task.backup });
    if (!sealed.ok) throw new Error(sealed.error.message);
    say("backed-up");
  }
  say("done");
  await workspace.close();
  await session.close();
}

async function round(workspace: Workspace, session: CentralSession, task: DeskTask): Promise<void> {
  const report = await runSync({
    workspace: slowDisk(workspace, task.slowMs),
    session,
    clock,
    onStep(step) {
      if (step === "push:marked-sent") enter("send");
      if (step === "push:answered") enter("ack");
      if (step === "push:answers-stored") enter("pull");
    },
  });
  if (report.stopped) throw report.stopped;
  say(`synced ${report.applied} ${report.replayed} ${report.refused.length}`);
}

async function importFile(workspace: Workspace, session: CentralSession, task: DeskTask): Promise<void> {
  const [bank] = await workspace.transaction(listBankAccounts);
  if (!bank) throw new Error("no bank account came");
  const ids: string[] = [];
  // Another download each time: the same one read again would take the place of its unsent reading.
  const path = `${task.bankFile}-${process.pid}-${randomUUID()}`;
  writeFileSync(
    path,
    readFileSync(task.bankFile, "utf8").replace(/^:20:.*$/m, `:20:${randomUUID().slice(0, 13)}`),
  );
  const staged = await stageImport(
    {
      workspace: staging(workspace, task.slowMs),
      reader: phasedReader(nodeBankReader(task.reader), task.slowMs),
      newId: () => {
        ids.push(randomUUID());
        return ids.at(-1) ?? "";
      },
      now: clock.now,
      knownBefore: (account, day) => knownBefore(session, account, day),
    },
    { path, fileName: "mutasi.sta", bankAccountId: bank.id },
  );
  unlinkSync(path);
  if (!staged.ok) throw new Error(staged.error.message);
  for (const { id } of staged.value) say(`staged ${id}`);
}

/** Before its first step a file is being read, from then on parsed; slowly, or nothing could be aimed at it. */
function phasedReader(reader: BankReader, slowMs: number): Pick<BankReader, "read"> {
  return {
    async *read(request, setting) {
      enter("read");
      for await (const step of reader.read(request, setting)) {
        enter("parse");
        await sleep(slowMs / 2);
        yield step;
      }
    },
  };
}

/** Chunks are staged in transactions that may be lost; what closes the import is committed for good. */
function staging(workspace: Workspace, slowMs: number): Workspace {
  return {
    ...workspace,
    transaction: (work, options) =>
      workspace.transaction(async (trx) => {
        enter(options?.mayBeLost ? "stage" : "commit");
        const done = await work(trx);
        await sleep(slowMs / 2);
        return done;
      }, options),
  };
}

function slowDisk(workspace: Workspace, slowMs: number): Workspace {
  return {
    ...workspace,
    transaction: (work, options) =>
      workspace.transaction(async (trx) => {
        const done = await work(trx);
        await sleep(slowMs / 4);
        return done;
      }, options),
  };
}

function slowSession(session: CentralSession, slowMs: number): CentralSession {
  return {
    login: session.login,
    async call<T>(fn: DoorFunction, ...args: DoorArgument[]) {
      const answer = await session.call<T>(fn, ...args);
      if (fn === "desk.submit") await sleep(slowMs * 2);
      return answer;
    },
    close: () => session.close(),
  };
}

await main(JSON.parse(readFileSync(process.env["DESK_TASK"] ?? "", "utf8")));
