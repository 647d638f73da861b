/**
 * Money rule 5: a statement is contradicted (its stated numbers disagree with its rows or with what is known of the
 * account), proven (its booked rows chain with what is known) or not provable. Folded row by row, so that a million
 * rows can be judged while they stream. Pending rows stand apart: BCA's footer and running balance count them in
 * some downloads and leave them out in others, so both are accepted, and a footer that fits neither cannot
 * contradict (bank-formats.md: the footer of an export with PEND rows does not equal the listed rows).
 */
import { BalanceChain, type ChainBreak, type RowOrder } from "./balance-chain";
import { BookedDays } from "./booked-days";
import { type Sen, sen } from "./money";
import { RowTotals } from "./row-totals";
import { movesNothing, type ParsedStatement, type StatementFacts, type StatementLine } from "./statement";

/** What the central wallet knows of the account before this statement. */
export interface KnownAccount {
  /** Balance before the statement's first day ({@link StatementProof.startsOn}); null when nothing is known. */
  balanceBeforeSen: Sen | null;
  /** Last day up to which confirmed statements cover the account, `YYYY-MM-DD`. */
  coveredTo: string | null;
}

/** One disagreement: what the file states against what its rows, or the account, give. */
export type ProofDifference =
  | {
      kind:
        | "running-balance"
        | "opening-balance"
        | "closing-balance"
        | "credit-total"
        | "debit-total"
        | "continuity";
      /** Physical line of the row it shows at; null where it is the statement's as a whole. */
      line: number | null;
      statedSen: Sen;
      computedSen: Sen;
    }
  | { kind: "credit-count" | "debit-count"; line: null; stated: number; computed: number };

/** Why a statement is not provable. */
export const PROOF_REASONS = [
  "no-balances",
  "no-closing-balance",
  "rows-rejected",
  "pending-footer",
  "nothing-known",
  "gap-before",
  "sum-too-large",
] as const;
/** One of {@link PROOF_REASONS}. */
export type ProofReason = (typeof PROOF_REASONS)[number];

/** The judgement of one statement. */
export interface StatementJudgement {
  verdict: "contradicted" | "proven" | "not-provable";
  order: RowOrder;
  /** Balance before the oldest and after the newest booked row, stated or derived; null where unknown. */
  openingSen: Sen | null;
  closingSen: Sen | null;
  /** At most 20 running-balance differences, then the others; empty unless contradicted. */
  differences: ProofDifference[];
  /** Running-balance differences beyond those listed. */
  moreDifferences: number;
  /** Why it is not proven; also beside `contradicted`, for people. */
  reasons: ProofReason[];
}

/** The parts of a row the proof needs. */
export type ProofLine = Pick<StatementLine, "line" | "bookedOn" | "amountSen" | "balanceSen" | "pending">;

/** The fold: add every row in file order, then {@link finish}. */
export class StatementProof {
  /** Of the booked rows. */
  readonly days = new BookedDays();
  private readonly booked = new RowTotals();
  private readonly all = new RowTotals();
  private readonly bookedChains = bothOrders();
  private readonly allChains = bothOrders();
  private hasPending = false;
  private rejected = 0;

  /** Takes the next row, booked or pending. */
  add(row: ProofLine): void {
    this.all.add(row.amountSen);
    for (const chain of this.allChains) chain.add(row.line, row.amountSen, row.balanceSen);
    if (row.pending) {
      this.hasPending = true;
      return;
    }
    this.booked.add(row.amountSen);
    for (const chain of this.bookedChains) chain.add(row.line, row.amountSen, row.balanceSen);
    if (row.bookedOn !== null) this.days.add(row.bookedOn);
  }

  /** Counts a row that could not be read; zero amounts move nothing and need not be counted. */
  addRejected(): void {
    this.rejected += 1;
  }

  /** The day the statement begins: its period's, else its oldest booked row's, else that of its opening balance. */
  startsOn(facts: Pick<StatementFacts, "periodFrom" | "openingOn">): string | null {
    return facts.periodFrom ?? this.days.earliest ?? facts.openingOn;
  }

  /** Judges what was added against the file's own statements and what is known of the account. */
  finish(facts: StatementFacts, known: KnownAccount): StatementJudgement {
    const chain = this.bestChain(facts);
    const reasons: ProofReason[] = [];
    if (!this.all.isSafe || !this.booked.isSafe || !chain.isSafe) return tooLarge(chain.order);
    const openingSen = facts.openingSen ?? chain.openingSen ?? this.openingFromClosing(facts);
    const closingSen = openingSen === null ? null : openingSen + this.booked.net;
    if (!isSafeOrNull(openingSen) || !isSafeOrNull(closingSen)) return tooLarge(chain.order);

    const differences: ProofDifference[] = chain.breaks.map(toDifference);
    differences.push(
      ...openingDifference(facts, chain),
      ...this.footerDifferences(facts, openingSen, reasons),
    );
    if (openingSen === null) reasons.push("no-balances");
    else if (!this.reachesEnd(facts, chain, openingSen)) reasons.push("no-closing-balance");
    if (this.rejected > 0) reasons.push("rows-rejected");
    if (openingSen !== null) this.continuity(facts, known, openingSen, differences, reasons);
    return {
      verdict: verdictOf(differences, reasons),
      order: chain.order,
      openingSen: openingSen === null ? null : sen(openingSen),
      closingSen: closingSen === null ? null : sen(closingSen),
      differences,
      moreDifferences: chain.breakCount - chain.breaks.length,
      reasons,
    };
  }

  /** The order, and the treatment of pending rows, under which the balances agree best; on a tie what dates say. */
  private bestChain(facts: StatementFacts): BalanceChain {
    const { runsBackwards } = this.days;
    const candidates = this.hasPending ? [...this.bookedChains, ...this.allChains] : this.bookedChains;
    const cost = (chain: BalanceChain): number =>
      chain.breakCount * 4 +
      (differs(facts.openingSen, chain.openingSen) ? 2 : 0) +
      ((chain.order === "reversed") === runsBackwards ? 0 : 1);
    return candidates.reduce((best, chain) => (cost(chain) < cost(best) ? chain : best));
  }

  private openingFromClosing(facts: StatementFacts): number | null {
    return facts.closingSen === null ? null : facts.closingSen - this.booked.net;
  }

  private reachesEnd(facts: StatementFacts, chain: BalanceChain, openingSen: number): boolean {
    if (chain.isEndStated || this.booked.credits + this.booked.debits === 0) return true;
    return facts.closingSen !== null && this.agrees(facts.closingSen - openingSen, (totals) => totals.net);
  }

  private agrees(stated: number, of: (totals: RowTotals) => number): boolean {
    return stated === of(this.booked) || (this.hasPending && stated === of(this.all));
  }

  private footerDifferences(
    facts: StatementFacts,
    openingSen: number | null,
    reasons: ProofReason[],
  ): ProofDifference[] {
    const found: ProofDifference[] = [];
    const { booked } = this;
    if (facts.creditTotalSen !== null && !this.agrees(facts.creditTotalSen, (totals) => totals.credit))
      found.push(difference("credit-total", facts.creditTotalSen, booked.credit));
    if (facts.debitTotalSen !== null && !this.agrees(facts.debitTotalSen, (totals) => totals.debit))
      found.push(difference("debit-total", facts.debitTotalSen, booked.debit));
    if (facts.creditCount !== null && !this.agrees(facts.creditCount, (totals) => totals.credits))
      found.push({ kind: "credit-count", line: null, stated: facts.creditCount, computed: booked.credits });
    if (facts.debitCount !== null && !this.agrees(facts.debitCount, (totals) => totals.debits))
      found.push({ kind: "debit-count", line: null, stated: facts.debitCount, computed: booked.debits });
    if (facts.closingSen !== null && openingSen !== null) {
      const moved = facts.closingSen - openingSen;
      if (!this.agrees(moved, (totals) => totals.net))
        found.push(difference("closing-balance", facts.closingSen, openingSen + booked.net));
    }
    if (found.length === 0 || !this.hasPending) return found;
    reasons.push("pending-footer");
    return [];
  }

  private continuity(
    facts: StatementFacts,
    known: KnownAccount,
    openingSen: number,
    differences: ProofDifference[],
    reasons: ProofReason[],
  ): void {
    if (known.balanceBeforeSen === null) reasons.push("nothing-known");
    else if (known.balanceBeforeSen === openingSen) return;
    else if (this.hasGap(facts, known.coveredTo)) reasons.push("gap-before");
    else differences.push(difference("continuity", openingSen, known.balanceBeforeSen));
  }

  /** A day between what is covered and the statement's beginning; unknown days count as a gap. */
  private hasGap(facts: StatementFacts, coveredTo: string | null): boolean {
    const starts = this.startsOn(facts);
    if (coveredTo === null || starts === null) return true;
    const beginning = facts.openingOn !== null && facts.openingOn < starts ? facts.openingOn : starts;
    return beginning > dayAfter(coveredTo);
  }
}

/** Judges a statement that is in memory. */
export function proveStatement(statement: ParsedStatement, known: KnownAccount): StatementJudgement {
  const proof = new StatementProof();
  for (const line of statement.lines) proof.add(line);
  for (const row of statement.rejected) if (!movesNothing(row.code)) proof.addRejected();
  return proof.finish(statement, known);
}

/** Anything that disagrees contradicts; "pending-footer" alone does not keep a chain that holds from being proven. */
function verdictOf(
  differences: readonly ProofDifference[],
  reasons: readonly ProofReason[],
): StatementJudgement["verdict"] {
  if (differences.length > 0) return "contradicted";
  return reasons.every((reason) => reason === "pending-footer") ? "proven" : "not-provable";
}

function bothOrders(): [BalanceChain, BalanceChain] {
  return [new BalanceChain("chronological"), new BalanceChain("reversed")];
}

function differs(stated: number | null, derived: number | null): boolean {
  return stated !== null && derived !== null && stated !== derived;
}

function openingDifference(facts: StatementFacts, chain: BalanceChain): ProofDifference[] {
  if (facts.openingSen === null || chain.openingSen === null || facts.openingSen === chain.openingSen)
    return [];
  return Number.isSafeInteger(chain.openingSen)
    ? [difference("opening-balance", facts.openingSen, chain.openingSen)]
    : [];
}

function toDifference(found: ChainBreak): ProofDifference {
  return {
    kind: "running-balance",
    line: found.line,
    statedSen: sen(found.statedSen),
    computedSen: sen(found.computedSen),
  };
}

function difference(
  kind: "opening-balance" | "closing-balance" | "credit-total" | "debit-total" | "continuity",
  stated: number,
  computed: number,
): ProofDifference {
  return { kind, line: null, statedSen: sen(stated), computedSen: sen(computed) };
}

function isSafeOrNull(value: number | null): boolean {
  return value === null || Number.isSafeInteger(value);
}

/** Sums beyond 2^53-1 sen cannot be judged exactly. */
function tooLarge(order: RowOrder): StatementJudgement {
  const reasons: ProofReason[] = ["sum-too-large"];
  return {
    verdict: "not-provable",
    order,
    openingSen: null,
    closingSen: null,
    differences: [],
    moreDifferences: 0,
    reasons,
  };
}

function dayAfter(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, date + 1)).toISOString().slice(0, 10);
}
