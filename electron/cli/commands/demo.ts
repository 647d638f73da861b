import { join, resolve } from "node:path";
import { systemClock } from "@adapters/clock";
import { createFileMailer } from "@adapters/file-mailer";
import { writeWorkbook } from "@adapters/workbook";
import { wibDay } from "@domain/matching/days";
import { formatRupiah, sen } from "@domain/money";
import { seededRandom } from "@domain/seeded-random";
import { type MailReport, sendMails } from "@features/mails/send-mails";
import { type CentralProof, writeDailyReport } from "@features/reports/write-daily-report";
import type { Command } from "commander";
import { playPerson, type SignedIn } from "../../wiring/open-desk";
import { action, globals } from "../context";
import { bankDay } from "../demo/bank-day";
import { openAccounts, openBankAccounts, requestTopUps } from "../demo/fill-wallet";
import { DEMO_GATE, type DemoWallet, makeDemoWallet } from "../demo/make-wallet";
import { switchCodesOn } from "../demo/switch-codes-on";
import {
  answerOneComplaint,
  freezeOne,
  importAndConfirm,
  verifyTheSafe,
  writeBankFiles,
} from "../demo/work-the-day";
import { CommandFailure, tableLines } from "../output";

/** `desk demo`: the whole loop on a wallet of its own, from the first account to the daily proof. */
export function addDemo(program: Command): void {
  program
    .command("demo")
    .description("make a demo wallet and work one day in it, start to proof")
    .option("--accounts <count>", "users of the wallet", "2000")
    .option("--requests <count>", "top-up requests of the day", "400")
    .option("--codes", "at the end register authenticators and switch codes on")
    .option("--seed <seed>", "the same seed makes the same day", "2026")
    .action(action(demo));
}

async function demo(command: Command): Promise<void> {
  const { home, output } = globals(command);
  // The folder somebody named, else one here: what is no demo's is never touched.
  const isNamed = command.optsWithGlobals()["home"] || process.env["DESK_HOME"];
  const folder = resolve(isNamed ? home : "demo");
  output.note("1/9 an embedded wallet and its people");
  const wallet = await makeDemoWallet(folder);
  const people: SignedIn[] = [];
  const person = async (login: string) => {
    const who = await playPerson(wallet.home, wallet.central, login);
    people.push(who);
    return who;
  };
  try {
    await playTheDay(command, { folder, wallet, person });
  } finally {
    for (const who of people) await who.close();
    await wallet.central.close();
  }
}

interface DemoStage {
  folder: string;
  wallet: DemoWallet;
  person: (login: string) => Promise<SignedIn>;
}

async function playTheDay(command: Command, stage: DemoStage): Promise<void> {
  const { output } = globals(command);
  const { accounts: accountCount, requests: requestCount, seed } = command.opts<Record<string, string>>();
  const random = seededRandom(Number(seed));
  const step = (text: string) => output.note(text);
  const day = wibDay(systemClock.now().toISOString());
  const [sari, wira, komang] = [
    await stage.person("sari"),
    await stage.person("wira"),
    await stage.person("komang"),
  ];
  const gate = stage.wallet.central.actAs(DEMO_GATE);
  step(`2/9 ${accountCount} accounts through the gate`);
  const accounts = await openAccounts(gate, random, Number(accountCount), (done) => step(`     ${done}`));
  const bankIds = await openBankAccounts(sari.session, wira.session, day);
  step(`3/9 ${requestCount} top-up requests through the gate`);
  const requests = await requestTopUps(gate, random, accounts, Number(requestCount), bankIds);
  step("4/9 one export per bank format, imported and confirmed with a second download");
  const movements = bankDay(random, requests, bankIds.length);
  const paths = writeBankFiles(join(stage.folder, "exports"), day, movements);
  const imported = await importAndConfirm(sari, wira, paths, bankIds);
  step("5/9 matching and verifying what is safe");
  const verified = await verifyTheSafe(sari, wira);
  step("6/9 one suspicious account held, one complaint answered");
  const [suspect, complainant] = [accounts[0], accounts[1]];
  if (!suspect || !complainant) throw new CommandFailure("The demo needs at least two accounts.", 2);
  await freezeOne(komang, wira, suspect);
  const register = await answerOneComplaint(sari, wira, complainant, systemClock.now().toISOString());
  step("7/9 mails into a folder");
  const mails = await writeMails(stage, step);
  step("8/9 the daily workbook");
  const workbook = await writeReport(stage, sari, day);
  step("9/9 the daily proof");
  const proof = await sari.session.call<CentralProof>("desk.daily_proof");
  if (command.opts()["codes"]) await switchCodesOn(stage.folder, sari, wira, [komang]);
  const counts = { accounts: accounts.length, requests: requests.length };
  const summary = {
    folder: stage.folder,
    day,
    ...counts,
    imported,
    verified,
    register,
    mails,
    workbook,
    proof,
  };
  output.answer(summary, summaryLines(summary, suspect.account));
  if (proof.difference_sen !== 0) throw new CommandFailure("The daily proof is not zero.");
}

function writeMails(stage: DemoStage, step: (text: string) => void): Promise<MailReport> {
  const sender = { name: "KasPay", address: "layanan@kaspay.example" };
  return sendMails({
    session: stage.wallet.central.actAs("surat"),
    mailer: createFileMailer({ folder: join(stage.folder, "mail"), sender }),
    domain: "kaspay.example",
    atOnce: 8,
    onProgress: (done) => done % 1000 === 0 && step(`     ${done}`),
  });
}

async function writeReport(stage: DemoStage, who: SignedIn, day: string): Promise<string> {
  const path = join(stage.folder, `verifikasi-${day}.xlsx`);
  const report = await writeDailyReport({
    session: who.session,
    write: writeWorkbook,
    date: day,
    language: "id",
    path,
  });
  if (!report.ok) throw new CommandFailure(report.error.message);
  return report.value.path;
}

interface DemoSummary {
  folder: string;
  day: string;
  accounts: number;
  requests: number;
  imported: Awaited<ReturnType<typeof importAndConfirm>>;
  verified: Awaited<ReturnType<typeof verifyTheSafe>>;
  register: string;
  mails: MailReport;
  workbook: string;
  proof: CentralProof;
}

function summaryLines(summary: DemoSummary, suspect: string): string[] {
  const { imported, verified, mails, proof, folder } = summary;
  const money = (amount: number) => formatRupiah(sen(amount));
  return [
    `A day at KasPay, ${summary.day} (WIB)`,
    "",
    ...tableLines([
      ["accounts opened and activated", summary.accounts],
      ["top-up requests", summary.requests],
      ...imported.map((file) => [`rows of ${file.format}, ${file.verdict}`, file.rows]),
      ["confirmed lines posted", imported.reduce((sum, file) => sum + file.posted, 0)],
      ["not booked yet (PEND), credit nothing", imported.reduce((sum, file) => sum + file.pending, 0)],
      ["credits to match", verified.lines],
      ["proposals, of them safe", `${verified.proposals}, ${verified.safe}`],
      ["verified by the clerk", verified.applied],
      ["approved by a second person", verified.secondPerson],
      ["credits left for a person", verified.left],
      [`account held: ${suspect}`, 1],
      [`complaint answered: ${summary.register}`, 1],
      ["mails written", mails.sent],
    ]),
    "",
    "Daily proof: bank = wallets + holds + suspense + sellers + returns + own",
    ...tableLines([
      ["bank", money(proof.bank_sen)],
      ["wallets", money(proof.wallets_sen)],
      ["holds", money(proof.holds_sen)],
      ["suspense", money(proof.suspense_sen)],
      ["sellers", money(proof.sellers_sen)],
      ["returns", money(proof.returns_sen)],
      ["own accounts", money(proof.own_sen)],
      ["difference", money(proof.difference_sen)],
    ]),
    "",
    `Workbook   ${summary.workbook}`,
    `Mails      ${join(folder, "mail")}`,
    `Secrets    ${join(folder, "secrets")} (one file per person)`,
    `Try it     DESK_SECRET_FILE=${join(folder, "secrets", "sari")} npm run --silent desk -- --home ${folder} --as sari match`,
  ];
}
