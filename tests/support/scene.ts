import { createHash, randomUUID } from "node:crypto";
import type { CentralSession } from "@db/central/central";
import {
  type SetAsideRow,
  type StatementHeader,
  type UploadChunk,
  type UploadRow,
  uploadChunk,
  uploadStatement,
} from "@db/central/upload-statement";
import { type Answer, type Person, submit, type TestWallet } from "./wallets";

/** The doors a scene is played through. */
type Wallet = Pick<TestWallet, "as" | "gate">;

/** Rupiah as sen. */
export const rp = (rupiah: number): number => rupiah * 100;

let people = 0;

/** Opens and activates an account through the gate; answers its number. */
export async function openAccount(wallet: Wallet, holder = "Budi Santoso"): Promise<string> {
  people += 1;
  const opened = await submit(wallet.gate, "account.open", {
    holder_name: holder,
    email: `user${people}@example.com`,
    language: "id",
    activation_code: "654321",
  });
  const account: string = opened.detail.account;
  await applied(submit(wallet.gate, "account.activate", { account, activation_code: "654321" }));
  return account;
}

/** Asks for a top-up through the gate; answers its id and what is to be transferred. */
export async function requestTopUp(
  wallet: Wallet,
  account: string,
  amountSen: number,
  bank: number,
  withCode = false,
) {
  const answer = await applied(
    submit(wallet.gate, "top_up.request", {
      account,
      amount_sen: amountSen,
      bank_account: bank,
      with_code: withCode,
    }),
  );
  return { id: answer.detail.top_up as string, expectedSen: answer.detail.expected_sen as number };
}

/** Registers a bank account with two people; answers its id. */
export async function openBankAccount(
  wallet: Wallet,
  number: string,
  openingSen = rp(10_000_000),
  openingOn = "2026-03-01",
) {
  const asked = await submit(wallet.as("sari"), "bank_account.open", {
    bank: "BCA",
    number,
    holder_name: "PT KasPay",
    opening_on: openingOn,
    opening_sen: openingSen,
  });
  const approved = await applied(approve(wallet.as("wira"), asked));
  return approved.detail.bank_account as number;
}

/** Approves what an answer said is waiting. */
export const approve = (session: CentralSession, waiting: Answer): Promise<Answer> =>
  submit(session, "request.approve", {
    request: waiting.detail.request,
    body_hash: waiting.detail.body_hash,
  });

export interface SceneLine {
  on: string | null;
  sen: number;
  text: string;
  balance?: number | null;
}

/** Rows as a bank would list them, with running balances from an opening. */
export function rowsOf(lines: SceneLine[], openingSen: number | null): UploadRow[] {
  let balance = openingSen;
  return lines.map((line, index) => {
    if (line.on !== null && balance !== null) balance += line.sen;
    return {
      line: index + 8,
      booked_on: line.on,
      value_on: null,
      amount_sen: line.sen,
      balance_sen: line.balance !== undefined ? line.balance : line.on === null ? null : balance,
      reference: null,
      description: line.text,
    };
  });
}

export interface Upload {
  bank: number;
  lines: SceneLine[];
  openingSen: number | null;
  from: string;
  to: string;
  closingSen?: number | null;
  /** The shared table layout it was read with. */
  layout?: { id: string; version: number };
  /** Rows of the file that are not among its lines; the header counts them. */
  setAside?: SetAsideRow[];
  /** What else the header says. */
  header?: Partial<StatementHeader>;
}

/** Uploads and seals a statement as one person; answers the seal's outcome and the statement's id. */
export async function importStatement(
  session: CentralSession,
  upload: Upload,
): Promise<{ id: string; sealed: Answer }> {
  const id = randomUUID();
  const rows = rowsOf(upload.lines, upload.openingSen);
  const summary = await uploadStatement(
    session,
    id,
    {
      bank_account: upload.bank,
      file_name: "mutasi.csv",
      file_sha256: createHash("sha256").update(JSON.stringify(upload)).digest("hex"),
      format: "klikbca-individual-csv",
      period_from: upload.from,
      period_to: upload.to,
      opening_sen: upload.openingSen,
      closing_sen: upload.closingSen ?? null,
      rejected: [],
      layout: upload.layout ?? null,
      ...upload.header,
    },
    chunked(rows),
    upload.setAside ? [upload.setAside] : [],
  );
  return { id, sealed: await submit(session, "statement.seal", { statement: id, ...summary }) };
}

/** Imports as one person and confirms with another's identical download; answers the confirming outcome. */
export async function confirmedStatement(
  wallet: Wallet,
  upload: Upload,
  importer: Person = "sari",
  checker: Person = "wira",
) {
  const claim = await importStatement(wallet.as(importer), upload);
  const evidence = await importStatement(wallet.as(checker), upload);
  const confirmed = await submit(wallet.as(checker), "statement.confirm", {
    statement: claim.id,
    evidence: evidence.id,
  });
  return { claim, evidence, confirmed };
}

/** The ids of an account's bank lines whose text contains a word. */
export async function lineIds(wallet: Pick<TestWallet, "admin">, word: string): Promise<number[]> {
  const { rows } = await wallet.admin.raw(
    "select id from wallet.bank_lines where description like ? order by id",
    [`%${word}%`],
  );
  return rows.map((row: { id: string | number }) => Number(row.id));
}

/** Awaits an answer that must be `applied`. */
export async function applied(answer: Promise<Answer>): Promise<Answer> {
  const got = await answer;
  if (got.outcome !== "applied") throw new Error(`expected applied, got ${JSON.stringify(got)}`);
  return got;
}

function* chunked(rows: UploadRow[]): Generator<UploadChunk> {
  for (let at = 0; at < rows.length; at += 5000) yield uploadChunk(rows.slice(at, at + 5000));
}
