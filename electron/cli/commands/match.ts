import { openTextFile } from "@adapters/text-file";
import { SAFE_ACTIONS } from "@domain/matching/exceptions";
import {
  type FileRefusal,
  joinMatchFiles,
  type MatchFiles,
  readAccountsFile,
  readLinesFile,
  readTopUpsFile,
} from "@domain/matching/match-files";
import { matchLines } from "@domain/matching/match-lines";
import type { Doubt, Evidence, Proposal } from "@domain/matching/proposal";
import { formatRupiah } from "@domain/money";
import type { Result } from "@domain/result";
import { matchTopUps } from "@features/top-ups/match-top-ups";
import type { Command } from "commander";
import { action, asOperator, globals } from "../context";
import { CommandFailure, tableLines } from "../output";
import { synchronise } from "./sync";

interface MatchOptions {
  lines?: string;
  topups?: string;
  accounts?: string;
}

/** `desk match`: which lines pay which top-ups, and why; on the desk's own lines, or on files with nothing stored. */
export function addMatch(program: Command): void {
  program
    .command("match")
    .description("propose which lines pay which top-ups, and why; nothing is decided")
    .option("--lines <csv>", "match this file instead (id,booked_on,amount,description); nothing is stored")
    .option(
      "--topups <csv>",
      "its open top-ups (id,account_number,holder_name,amount,kode_unik,bank,requested_at,expires_at)",
    )
    .option("--accounts <csv>", "all accounts, also without a request (account_number,holder_name[,status])")
    .action(
      action(async (command) => {
        const options = command.opts<MatchOptions>();
        if (options.lines === undefined && options.topups === undefined) await matchDesk(command);
        else await matchFiles(command, options);
      }),
    );
}

function matchDesk(command: Command): Promise<void> {
  return asOperator(command, async (who, _home, output) => {
    await synchronise(who);
    const report = await matchTopUps(who.workspace);
    const safe = report.proposals.filter((one) => one.isSafe).length;
    const all = [...report.proposals, ...report.unmatched];
    output.answer(report, [
      ...tableLines(all.map((one) => proposalRow(one, String))),
      `${report.lines} lines, ${report.topUps} open top-ups: ${report.proposals.length} proposals, ${safe} safe`,
    ]);
  });
}

async function matchFiles(command: Command, options: MatchOptions): Promise<void> {
  const { output } = globals(command);
  const files = await readFiles(options);
  const proposals = matchLines(files.lines, files.topUps, {
    ...(options.accounts === undefined ? {} : { accounts: files.accounts, hasAllAccounts: true }),
  });
  const idOf = (line: number) => files.lineIds[line] ?? "";
  const paying = proposals.filter((one) => one.topUpIds.length > 0).length;
  const safe = proposals.filter((one) => one.isSafe).length;
  output.answer(
    proposals.map((one) => toJson(one, idOf)),
    [
      ...tableLines(proposals.map((one) => proposalRow(one, idOf))),
      `${proposals.length} lines, ${files.topUps.length} open top-ups: ${paying} proposals, ${safe} safe`,
    ],
  );
}

async function readFiles({ lines, topups, accounts }: MatchOptions): Promise<MatchFiles> {
  if (lines === undefined || topups === undefined)
    throw new CommandFailure("Name both files: --lines L.csv --topups T.csv.", 2);
  const banks: string[] = [];
  const readLines = requireRead(lines, readLinesFile(await textOf(lines)));
  const readTopUps = requireRead(topups, readTopUpsFile(await textOf(topups), banks));
  const known = accounts === undefined ? [] : requireRead(accounts, readAccountsFile(await textOf(accounts)));
  return joinMatchFiles({ ...readLines, topUps: readTopUps, accounts: known }, banks);
}

async function textOf(path: string): Promise<string> {
  const file = await openTextFile(path);
  if (!file.ok) throw new CommandFailure(file.error.message, 2, file.error);
  const pieces: string[] = [];
  for await (const chunk of file.value.chunks) pieces.push(chunk);
  return pieces.join("");
}

function requireRead<T>(path: string, read: Result<T, FileRefusal>): T {
  if (!read.ok)
    throw new CommandFailure(`${path}, line ${read.error.line}: ${read.error.message}`, 2, read.error);
  return read.value;
}

type IdOf = (line: number) => string;

/** One line's proposal for programs; amounts inside the reasons are sen. */
const toJson = (proposal: Proposal, idOf: IdOf) => ({
  line: idOf(proposal.lineId),
  topup: proposal.topUpIds[0] ?? null,
  topups: proposal.topUpIds,
  confidence: proposal.confidence,
  evidence: [
    ...proposal.evidence.map((item) => ({ ...item, speaks: "for" })),
    ...proposal.doubts.map((item) => ({
      ...item,
      ...("otherLineId" in item ? { otherLineId: idOf(item.otherLineId) } : {}),
      speaks: "against",
    })),
  ],
  exception: proposal.exception,
});

const proposalRow = (proposal: Proposal, idOf: IdOf): (string | number)[] => [
  proposal.isSafe ? "safe" : "look",
  proposal.confidence,
  `line ${idOf(proposal.lineId)}`,
  proposal.topUpIds.join(" + ") || "-",
  proposal.exception ? `${proposal.exception}: ${SAFE_ACTIONS[proposal.exception]}` : "",
  [...proposal.evidence.map(evidenceWord), ...proposal.doubts.map(doubtWord)].join(", "),
];

const evidenceWord = (evidence: Evidence): string =>
  "mark" in evidence ? `${evidence.kind} "${evidence.mark.text}"` : evidence.kind;

const doubtWord = (doubt: Doubt): string =>
  doubt.kind === "amount-differs"
    ? `! amount differs by ${formatRupiah(doubt.differenceSen)}`
    : `! ${doubt.kind}`;
