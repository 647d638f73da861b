/**
 * Proposes for each open line what it most likely pays, and names the likely mistake where it pays nothing. In three
 * steps: the pairs about which nothing is left to weigh are taken out on typed columns; of the rest every candidate is
 * weighed, and the batch is given out with the highest sum of scores, one line to one top-up; what is left is looked
 * through for amounts that only add up together. The work grows with the candidates and not with lines × top-ups.
 */
import { type Chosen, chooseClaims, countRivals, release } from "./choose-claims";
import { exceptionOfPair } from "./exceptions";
import { type CandidateSource, type Claim, findCandidates } from "./find-candidates";
import { type Claims, findClaims, openRows } from "./find-claims";
import { type LineColumns, readColumns } from "./line-columns";
import { indexNames, type NameIndex } from "./name-index";
import { nameUnmatched } from "./name-unmatched";
import type { Doubt, KnownAccount, OpenLine, OpenTopUp, Proposal } from "./proposal";
import type { RuleTable } from "./rule-table";
import { DEFAULT_RULES, DEFAULT_WEIGHTS } from "./rules";
import { type ClearPairs, settleClear } from "./settle-clear";
import { findSums, type Together } from "./sums";
import {
  eachWithCode,
  indexTopUps,
  readTopUpColumns,
  type TopUpColumns,
  type TopUpIndex,
} from "./top-up-index";
import { judgePair, type ReadLine, readLine, type WeighedPair, weighPair } from "./weigh-pair";

/** What a matching run may be given besides lines and top-ups. */
export interface MatchSetting extends Partial<RuleTable> {
  /** Accounts a berita may name, also such without an open request; left out where nothing is known of them. */
  accounts?: readonly KnownAccount[];
  /** The accounts given are all there are: another number is nobody's. */
  hasAllAccounts?: boolean;
}

/** One proposal a line, in the order of the lines; those that pay nothing carry the name of their exception. */
export function matchLines(
  lines: readonly OpenLine[],
  topUps: readonly OpenTopUp[],
  setting: MatchSetting = {},
): Proposal[] {
  const batch = matchColumns(readColumns(lines), readTopUpColumns(topUps, setting.accounts), setting);
  return lines.map((_, at) => batch.proposalOf(at));
}

/** A matched batch; reasons are written out only for the lines that are asked for. */
export interface MatchedBatch {
  /** The top-up of each line that was clear at once; -1 where more had to be weighed. */
  clearRows: Int32Array;
  /** How many lines have a top-up. */
  countPaying(): number;
  /** Rows of the top-ups a line is proposed for; none where it pays none. */
  topUpRows(at: number): readonly number[];
  proposalOf(at: number): Proposal;
}

/** Matches lines and top-ups that are already read into columns. */
export function matchColumns(
  columns: LineColumns,
  topUps: TopUpColumns,
  setting: MatchSetting = {},
): MatchedBatch {
  const index = indexTopUps(topUps);
  const clear = settleClear(columns, index);
  const claims = findClaims({ columns, index, clear, feesRupiah: setting.feesRupiah, reach: setting.reach });
  const { weights = DEFAULT_WEIGHTS, reach } = setting;
  const chosen = chooseClaims(claims, { columns, index, weights, reach });
  const isClear = (at: number): boolean => (clear.rowOf[at] as number) >= 0;
  const together = putTogether(findSums({ claims, chosen, columns, index, isClear }), chosen);
  const source = candidateSource({ index, clear, setting });
  const batch: Batch = {
    columns,
    index,
    setting,
    source,
    clear,
    claims,
    chosen,
    together,
    linesOn: claimants(claims),
  };
  return {
    clearRows: clear.rowOf,
    countPaying: () => clear.count + countChosen(chosen) + together.size,
    topUpRows(at) {
      const row = Math.max(clear.rowOf[at] as number, chosen.rowOf[at] as number);
      return together.get(at)?.rows ?? (row >= 0 ? [row] : []);
    },
    proposalOf(at) {
      const row = clear.rowOf[at] as number;
      const read = readAt(batch, at);
      const proposal = row >= 0 ? clearProposal(batch, read, at, row) : openProposal(batch, read, at);
      return read.berita.kind === "pending" ? notYet(proposal) : proposal;
    },
  };
}

function candidateSource({
  index,
  clear,
  setting,
}: Pick<Batch, "index" | "clear" | "setting">): CandidateSource {
  let names: NameIndex | null = null;
  return {
    index,
    isAccount: (key) => index.accounts.first(key) >= 0,
    isTaken: (row) => clear.lineOf[row] !== -1,
    names: () => {
      names ??= indexNames(index, openRows(clear), setting.reach);
      return names;
    },
    ...(setting.weights ? { weights: setting.weights } : {}),
    ...(setting.feesRupiah ? { feesRupiah: setting.feesRupiah } : {}),
  };
}

interface Batch {
  columns: LineColumns;
  index: TopUpIndex;
  setting: MatchSetting;
  source: CandidateSource;
  clear: ClearPairs;
  claims: Claims;
  chosen: Chosen;
  together: Map<number, Together>;
  /** Lines that claim a top-up, for its rivals. */
  linesOn: (row: number) => readonly number[];
}

/** Money the bank has not booked yet may be shown as probable, and is nobody's before. */
const notYet = (proposal: Proposal): Proposal => ({
  ...proposal,
  confidence: proposal.confidence === "High" ? "Medium" : proposal.confidence,
  isSafe: false,
  doubts: [{ kind: "not-booked" }, ...proposal.doubts],
});

const countChosen = ({ rowOf }: Chosen): number =>
  rowOf.reduce((count, row) => (row >= 0 ? count + 1 : count), 0);

/** What adds up together is taken out of what was given out one by one. */
function putTogether(sums: readonly Together[], chosen: Chosen): Map<number, Together> {
  const together = new Map<number, Together>();
  for (const sum of sums) {
    for (const row of sum.rows) {
      const line = chosen.lineOf[row] as number;
      if (line >= 0) release(chosen, line);
    }
    for (const at of sum.lines) {
      release(chosen, at);
      together.set(at, sum);
    }
  }
  return together;
}

/** The lines that claim each top-up, put together when the first is asked for. */
function claimants({ line, row }: Claims): (row: number) => readonly number[] {
  let byRow: Map<number, number[]> | null = null;
  const build = (): Map<number, number[]> => {
    const map = new Map<number, number[]>();
    for (const [id, at] of line.entries()) {
      const list = map.get(row[id] as number);
      if (list) list.push(at);
      else map.set(row[id] as number, [at]);
    }
    return map;
  };
  return (wanted) => {
    byRow ??= build();
    return byRow.get(wanted) ?? [];
  };
}

function claimOf({ columns, index, source }: Batch, read: ReadLine, at: number, row: number): Claim {
  const pair = weighPair(read, index.topUps[row] as OpenTopUp, source);
  return Object.assign(pair, { line: columns.lines[at] as OpenLine, at, row });
}

const readAt = ({ columns }: Batch, at: number): ReadLine => readLine(columns.lines[at] as OpenLine);

function clearProposal(batch: Batch, read: ReadLine, at: number, row: number): Proposal {
  const claim = claimOf(batch, read, at, row);
  // The code with the holder's own name leaves no question; else look who else could be meant.
  const isCodeAndName = batch.clear.isNamed[at] === 1 && claim.number === null;
  const ofLine = isCodeAndName ? [] : findCandidates(batch.source, read, at);
  const rivals = countRivals(claim, batch.chosen, { ofLine, ofTopUp: [] });
  return pairProposal(batch, claim, { row, rivals: rivals + (batch.claims.contested.get(row) ?? 0) });
}

function openProposal(batch: Batch, read: ReadLine, at: number): Proposal {
  const together = batch.together.get(at);
  if (together) return sumProposal(batch, read, at, together);
  const row = batch.chosen.rowOf[at] as number;
  const ofLine = findCandidates(batch.source, read, at);
  if (row < 0) return unmatchedProposal(batch, read, ofLine);
  const claim = claimOf(batch, read, at, row);
  const ofTopUp = batch
    .linesOn(row)
    .filter((other) => other !== at)
    .map((other) => claimOf(batch, readAt(batch, other), other, row));
  return pairProposal(batch, claim, {
    row,
    rivals: countRivals(claim, batch.chosen, { ofLine, ofTopUp }),
  });
}

function pairProposal(
  { index, setting }: Batch,
  pair: WeighedPair,
  { row, rivals }: { row: number; rivals: number },
): Proposal {
  const { line, topUp, facts } = pair;
  const judged = judgePair(pair, {
    rules: setting.rules ?? DEFAULT_RULES,
    rivals,
    amount: facts.amount === "other-code" && isLiveCode(index, pair, row) ? "anothers-code" : facts.amount,
    feesRupiah: setting.feesRupiah,
  });
  const isSafe = judged.rule?.isAutomatic ?? false;
  return {
    lineId: line.id,
    topUpIds: [topUp.id],
    confidence: judged.rule?.confidence ?? "Low",
    evidence: judged.evidence,
    doubts: judged.doubts,
    rule: judged.rule?.id ?? null,
    isSafe,
    exception: exceptionOfPair({
      facts: judged.facts,
      isNear: pair.isNear,
      isSafe,
      isShort:
        line.amountSen < topUp.amountSen ||
        judged.doubts.some((doubt) => doubt.kind === "fee" && doubt.feeSen < 0),
    }),
  };
}

/** Whether the amount is what another open request was told. */
function isLiveCode(index: TopUpIndex, { line, fromDay, toDay }: WeighedPair, own: number): boolean {
  let isLive = false;
  eachWithCode(index, line.amountSen, fromDay, toDay, (row) => {
    if (row !== own) isLive = true;
  });
  return isLive;
}

function sumProposal(
  batch: Batch,
  read: ReadLine,
  at: number,
  { lines, rows, isDoubtful }: Together,
): Proposal {
  const { columns, setting, index } = batch;
  const { line } = read;
  const [first] = rows;
  const judged =
    first === undefined
      ? null
      : judgePair(claimOf(batch, read, at, first), {
          rules: setting.rules ?? DEFAULT_RULES,
          rivals: namesakes(batch, lines, first) + (isDoubtful ? 1 : 0),
          amount: "adds-up",
        });
  const other = lines.find((one) => one !== at);
  const why: Doubt =
    other === undefined
      ? { kind: "pays-two-top-ups", sumSen: line.amountSen }
      : { kind: "one-of-two-transfers", otherLineId: columns.lines[other]?.id ?? 0 };
  return {
    lineId: line.id,
    topUpIds: rows.map((row) => index.topUps[row]?.id ?? ""),
    confidence: judged?.rule?.confidence ?? "Low",
    evidence: judged?.evidence ?? [],
    doubts: [why, ...(judged?.doubts ?? [])],
    rule: judged?.rule?.id ?? null,
    // What belongs together is put together by a person, whatever the table says.
    isSafe: false,
    exception: other === undefined ? "two-top-ups" : "two-transfers",
  };
}

/** Other accounts of the holder's name that parts without any number may be meant for as well. */
function namesakes(batch: Batch, lines: readonly number[], row: number): number {
  const { index } = batch;
  const parts = lines.map((at) => claimOf(batch, readAt(batch, at), at, row));
  if (parts.some((part) => part.number !== null)) return 0;
  const others = parts.flatMap((part) => findCandidates(batch.source, readAt(batch, part.at), part.at));
  const named = others.filter(({ facts }) => facts.name === "match" && facts.time === "in-time");
  const accounts = new Set(named.map((one) => index.numberKeys[one.row]));
  accounts.delete(index.numberKeys[row]);
  return accounts.size;
}

function unmatchedProposal({ index, setting }: Batch, read: ReadLine, claims: readonly Claim[]): Proposal {
  const some = setting.accounts ? "some" : "none";
  return {
    lineId: read.line.id,
    topUpIds: [],
    confidence: "Low",
    rule: null,
    isSafe: false,
    ...nameUnmatched(read, { index, claims, accounts: setting.hasAllAccounts ? "all" : some }),
  };
}
