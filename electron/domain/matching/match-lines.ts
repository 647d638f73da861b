/**
 * Proposes for each open line what it most likely pays, and names the likely mistake where it pays nothing. In three
 * steps: the pairs about which nothing is left to weigh are taken out on typed columns; of the rest every candidate is
 * weighed, and the batch is given out with the highest sum of scores, one line to one top-up; what is left is looked
 * through for amounts that only add up together. The work grows with the candidates and not with lines × top-ups.
 */
import { type Chosen, chooseClaims, countRivals } from "./choose-claims";
import { exceptionOfPair } from "./exceptions";
import { type CandidateSource, type Claim, findCandidates } from "./find-candidates";
import { type LineColumns, readColumns } from "./line-columns";
import { indexNames, type NameIndex } from "./name-index";
import { nameUnmatched } from "./name-unmatched";
import type { Doubt, KnownAccount, OpenLine, OpenTopUp, Proposal } from "./proposal";
import { DEFAULT_RULES, type FactWeights, type MatchRule } from "./rules";
import { type ClearPairs, settleClear } from "./settle-clear";
import { findSums, type OtherParts, type Together } from "./sums";
import {
  eachWithCode,
  indexTopUps,
  readTopUpColumns,
  type TopUpColumns,
  type TopUpIndex,
} from "./top-up-index";
import { judgePair, type ReadLine, readLine, senderOf, type WeighedPair, weighPair } from "./weigh-pair";

/** What a matching run may be given besides lines and top-ups. */
export interface MatchSetting {
  /** Accounts a berita may name, also such without an open request. */
  accounts?: readonly KnownAccount[];
  /** The accounts given are all there are: another number is nobody's. */
  hasAllAccounts?: boolean;
  rules?: readonly MatchRule[];
  weights?: FactWeights;
  /** Fees of banks in rupiah; the default is DEFAULT_FEES_RUPIAH. */
  feesRupiah?: readonly number[];
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
  const contested = new Map<number, number>();
  const source = candidateSource({ index, clear, contested, setting });
  const candidates = new Map<number, Claim[]>();
  for (let at = 0; at < columns.lines.length; at += 1)
    if ((clear.rowOf[at] as number) < 0)
      candidates.set(at, findCandidates(source, readLine(columns.lines[at] as OpenLine), at, "enough"));
  const rest = settleRest(candidates, { columns, index, source });
  const claimsOn = claimsByTopUp(candidates);
  const batch: Batch = { columns, index, setting, source, clear, contested, candidates, claimsOn, ...rest };
  return {
    clearRows: clear.rowOf,
    countPaying: () => clear.count + batch.chosen.byLine.size + batch.together.size,
    proposalOf(at) {
      const row = clear.rowOf[at] as number;
      return row >= 0 ? clearProposal(batch, at, row) : openProposal(batch, at);
    },
  };
}

function candidateSource({
  index,
  clear,
  contested,
  setting,
}: Pick<Batch, "index" | "clear" | "contested" | "setting">): CandidateSource {
  let names: NameIndex | null = null;
  const openNames = (): NameIndex => indexNames(index, openRows(clear));
  return {
    index,
    isAccount: (key) => index.accounts.first(key) >= 0,
    isTaken: (row) => clear.lineOf[row] !== -1,
    contest: (row, at) => {
      if (clear.lineOf[row] !== at) contested.set(row, (contested.get(row) ?? 0) + 1);
    },
    names: () => {
      names ??= openNames();
      return names;
    },
    ...(setting.weights ? { weights: setting.weights } : {}),
    ...(setting.feesRupiah ? { feesRupiah: setting.feesRupiah } : {}),
  };
}

/** Top-ups that no clear pair has. */
function openRows({ lineOf }: ClearPairs): number[] {
  const rows: number[] = [];
  for (let row = 0; row < lineOf.length; row += 1) if (lineOf[row] === -1) rows.push(row);
  return rows;
}

interface Batch extends Rest {
  columns: LineColumns;
  index: TopUpIndex;
  setting: MatchSetting;
  source: CandidateSource;
  clear: ClearPairs;
  /** How many more lines would pay a clear pair's top-up. */
  contested: Map<number, number>;
  candidates: Map<number, Claim[]>;
  /** Claims of a top-up, for its rivals. */
  claimsOn: (row: number) => readonly Claim[];
}

interface Rest {
  chosen: Chosen;
  together: Map<number, Together>;
}

/** Gives out the rest of the batch, then puts together what adds up. */
function settleRest(
  candidates: Map<number, Claim[]>,
  { columns, index, source }: Pick<Batch, "columns" | "index" | "source">,
): Rest {
  const chosen = chooseClaims(candidates, index);
  const together = new Map<number, Together>();
  const read = (at: number) => readLine(columns.lines[at] as OpenLine);
  const parts: OtherParts = {
    senderOf: (at) => senderOf(read(at).berita)?.text.toUpperCase() ?? null,
    amountOf: (at) => columns.amountSen[at] as number,
    claim: (at, row) =>
      Object.assign(weighPair(read(at), index.topUps[row] as OpenTopUp, source), { at, row }),
  };
  for (const sum of findSums(candidates, chosen, parts)) {
    for (const row of sum.rows) release(chosen, chosen.lineOf.get(row));
    for (const at of sum.lines) {
      release(chosen, at);
      together.set(at, sum);
    }
  }
  return { chosen, together };
}

/** The claims of each top-up, put together when the first is asked for. */
function claimsByTopUp(candidates: ReadonlyMap<number, readonly Claim[]>): (row: number) => readonly Claim[] {
  let byTopUp: Map<number, Claim[]> | null = null;
  const build = (): Map<number, Claim[]> => {
    const map = new Map<number, Claim[]>();
    for (const claims of candidates.values())
      for (const claim of claims) {
        const list = map.get(claim.row);
        if (list) list.push(claim);
        else map.set(claim.row, [claim]);
      }
    return map;
  };
  return (row) => {
    byTopUp ??= build();
    return byTopUp.get(row) ?? [];
  };
}

function release(chosen: Chosen, at: number | undefined): void {
  const claim = at === undefined ? undefined : chosen.byLine.get(at);
  if (!claim) return;
  chosen.byLine.delete(claim.at);
  chosen.lineOf.delete(claim.row);
}

function clearProposal(batch: Batch, at: number, row: number): Proposal {
  const read = readLine(batch.columns.lines[at] as OpenLine);
  const pair = weighPair(read, batch.index.topUps[row] as OpenTopUp, batch.source);
  const claim: Claim = Object.assign(pair, { at, row });
  // The code with the holder's own name leaves no question; else look who else could be meant.
  const isCodeAndName = batch.clear.isNamed[at] === 1 && pair.number === null;
  const ofLine = isCodeAndName ? [] : allCandidates(batch, read, at);
  const rivals = countRivals(claim, batch.chosen, { ofLine, ofTopUp: [] });
  return pairProposal(batch, claim, { row, rivals: rivals + (batch.contested.get(row) ?? 0) });
}

/** Everyone a line could be meant for; what it contests was noted when the batch was given out. */
const allCandidates = (batch: Batch, read: ReadLine, at: number): Claim[] =>
  findCandidates({ ...batch.source, contest: () => {} }, read, at, "all");

function openProposal(batch: Batch, at: number): Proposal {
  const together = batch.together.get(at);
  if (together) return sumProposal(batch, at, together);
  const claim = batch.chosen.byLine.get(at);
  const read = readLine(batch.columns.lines[at] as OpenLine);
  const ofLine = allCandidates(batch, read, at);
  if (!claim) return unmatchedProposal(batch, read, ofLine);
  const ofTopUp = batch.claimsOn(claim.row);
  return pairProposal(batch, claim, {
    row: claim.row,
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
  eachWithCode(index, { amountSen: line.amountSen, fromDay, toDay }, (row) => {
    if (row !== own) isLive = true;
  });
  return isLive;
}

function sumProposal(
  { columns, setting, index }: Batch,
  at: number,
  { lines, claims, rows }: Together,
): Proposal {
  const line = columns.lines[at] as OpenLine;
  const [claim] = claims.filter((one) => one.at === at);
  const judged =
    claim && judgePair(claim, { rules: setting.rules ?? DEFAULT_RULES, amount: "adds-up", feesRupiah: [] });
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

function unmatchedProposal({ index, setting }: Batch, read: ReadLine, claims: readonly Claim[]): Proposal {
  const hasAllAccounts = setting.hasAllAccounts ?? false;
  return {
    lineId: read.line.id,
    topUpIds: [],
    confidence: "Low",
    rule: null,
    isSafe: false,
    ...nameUnmatched(read, { index, claims, hasAllAccounts }),
  };
}
