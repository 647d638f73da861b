import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { submitBatch, submitCommand } from "@db/central/submit";
import { freeCreditLines } from "@db/workspace/repositories/bank-lines";
import { listOutbox } from "@db/workspace/repositories/outbox";
import { sen } from "@domain/money";
import { verifySafe } from "@features/top-ups/decide-top-ups";
import { matchTopUps } from "@features/top-ups/match-top-ups";
import type { SignedIn } from "../../wiring/open-desk";
import { importFile } from "../commands/import";
import { synchronise } from "../commands/sync";
import { settingOf } from "../commands/top-ups";
import type { DemoMovement } from "./bank-day";
import { type BankFileWriter, klikbcaBisnis, klikbcaIndividual, mandiriKopra, mt940 } from "./bank-files";
import { approveRequest, DEMO_BANKS, type DemoAccount, mustSucceed } from "./fill-wallet";

const WRITERS: readonly { name: string; write: BankFileWriter }[] = [
  { name: "klikbca-individual.csv", write: klikbcaIndividual },
  { name: "klikbca-bisnis.csv", write: klikbcaBisnis },
  { name: "mandiri-kopra.csv", write: mandiriKopra },
  { name: "mt940.sta", write: mt940 },
];

/** Writes the day as one file per bank account and format; answers their paths. */
export function writeBankFiles(folder: string, day: string, movements: readonly DemoMovement[][]): string[] {
  mkdirSync(folder, { recursive: true });
  return WRITERS.map(({ name, write }, n) => {
    const path = join(folder, name);
    const bank = DEMO_BANKS[n];
    if (!bank) throw new Error("a format without a bank account");
    writeFileSync(
      path,
      write({ accountNumber: bank.number, day, openingSen: bank.openingSen, movements: movements[n] ?? [] }),
    );
    return path;
  });
}

/** What importing and confirming one file came to. */
export interface ImportedFile {
  format: string;
  rows: number;
  posted: number;
  pending: number;
  verdict: string;
}

/** One person imports every file; another brings their own download of the same days and confirms with it. */
export async function importAndConfirm(
  maker: SignedIn,
  checker: SignedIn,
  paths: readonly string[],
  bankIds: readonly number[],
): Promise<ImportedFile[]> {
  await synchronise(maker);
  await synchronise(checker);
  const done: ImportedFile[] = [];
  for (const [n, path] of paths.entries()) {
    const request = { path, bankAccountId: bankIds[n] ?? 0 };
    const [claim] = await importFile(maker, request, () => {});
    const [evidence] = await importFile(checker, request, () => {});
    if (!claim || !evidence) throw new Error(`${path} holds no statement`);
    await mustSucceed(Promise.resolve(claim.answer));
    await mustSucceed(Promise.resolve(evidence.answer));
    const body = { statement: claim.staged.id, evidence: evidence.staged.id };
    const confirmed = await mustSucceed(
      submitCommand(checker.session, { id: randomUUID(), kind: "statement.confirm", body }),
    );
    done.push({
      format: claim.staged.format,
      rows: claim.staged.storedRows,
      posted: Number(confirmed.detail["posted"]),
      pending: Number(confirmed.detail["pending_lines"]),
      verdict: String(claim.answer.detail["verdict"]),
    });
  }
  return done;
}

/** What the clerk's verification came to. */
export interface Verified {
  lines: number;
  proposals: number;
  safe: number;
  applied: number;
  secondPerson: number;
  left: number;
}

/** Matches, verifies what is safe, and lets the second person approve what is above the one-person limit. */
export async function verifyTheSafe(clerk: SignedIn, checker: SignedIn): Promise<Verified> {
  await synchronise(clerk);
  const matched = await matchTopUps(clerk.workspace);
  await verifySafe(settingOf(clerk), sen(Number.MAX_SAFE_INTEGER));
  const report = await synchronise(clerk);
  const waiting = await clerk.workspace.transaction((trx) => listOutbox(trx, { state: "waiting" }));
  const { requests } = await checker.session.call<{ requests: { id: string; body_hash: string }[] }>(
    "desk.waiting",
  );
  const approvals = requests
    .filter((request) => waiting.some((entry) => entry.id === request.id))
    .map(({ id, body_hash }) => ({
      id: randomUUID(),
      kind: "request.approve",
      body: { request: id, body_hash },
    }));
  for (const answer of await submitBatch(checker.session, "desk", approvals))
    await mustSucceed(Promise.resolve(answer));
  await synchronise(clerk);
  const left = await clerk.workspace.transaction(freeCreditLines);
  return {
    lines: matched.lines,
    proposals: matched.proposals.length,
    safe: matched.proposals.filter((one) => one.isSafe).length,
    applied: report.applied,
    secondPerson: waiting.length,
    left: left.length,
  };
}

/** Compliance holds one account at once; a supervisor confirms. */
export async function freezeOne(
  compliance: SignedIn,
  checker: SignedIn,
  suspect: DemoAccount,
): Promise<void> {
  const body = {
    account: suspect.account,
    scope: "all",
    legal_basis: "UU 8/2010 Ps. 26",
    reason: "Setoran dari banyak pengirim dalam satu hari",
  };
  const placed = await mustSucceed(
    submitCommand(compliance.session, { id: randomUUID(), kind: "freeze.place", body }),
  );
  await mustSucceed(
    submitCommand(checker.session, {
      id: randomUUID(),
      kind: "freeze.confirm",
      body: { freeze: placed.detail["freeze"] },
    }),
  );
}

/** A user says Rp 25.000 are missing; it is true, two people correct it, and the answer closes the case. */
export async function answerOneComplaint(
  clerk: SignedIn,
  checker: SignedIn,
  user: DemoAccount,
  claimedAt: string,
): Promise<string> {
  const { account } = user;
  const submit = (kind: string, body: object) =>
    mustSucceed(submitCommand(clerk.session, { id: randomUUID(), kind, body }));
  const opened = await submit("complaint.open", {
    account,
    channel: "telephone",
    claim: "Saldo kurang Rp 25.000 setelah pembayaran dibatalkan toko.",
    claimed_sen: 2_500_000,
    claimed_at: claimedAt,
  });
  const { complaint } = opened.detail;
  const asked = await submit("adjustment.post", {
    account,
    amount_sen: 2_500_000,
    reason: "Pengembalian dari toko belum dibukukan",
    complaint,
  });
  await approveRequest(checker.session, asked);
  await submit("complaint.answer", {
    complaint,
    outcome: "upheld",
    explanation: "Pengembalian Rp 25.000 dari toko telah dibukukan ke saldo Anda.",
  });
  return String(opened.detail["register_number"]);
}
