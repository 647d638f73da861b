import type { DryRunReport } from "@contract/rules";
import type { CentralSession } from "@db/central/central";
import { knownAccounts } from "@db/workspace/repositories/accounts";
import { creditsBetween } from "@db/workspace/repositories/bank-lines";
import { rulesInForce } from "@db/workspace/repositories/rule-tables";
import { topUpsAround } from "@db/workspace/repositories/top-ups";
import type { Workspace } from "@db/workspace/workspace";
import { matchLines } from "@domain/matching/match-lines";
import type { Proposal } from "@domain/matching/proposal";
import type { MatchRule } from "@domain/matching/rules";
import { type Sen, sen } from "@domain/money";

/** Changed rules, or another limit for one person, tried on past days (both included, WIB). */
export interface DryRun {
  rules: readonly MatchRule[];
  from: string;
  to: string;
  /** The limit for one person that is thought of; without it the one in force. */
  onePersonSen?: Sen;
}

const ROWS_SHOWN = 500;

/**
 * Runs the table in force and a changed one over the credits of past days as if all of them were new, and tells what
 * would have been otherwise. Held against what people decided, where the centre tells it. Nothing is stored.
 */
export async function dryRunRules(
  { workspace, session, onePersonSen }: { workspace: Workspace; session: CentralSession; onePersonSen: Sen },
  run: DryRun,
): Promise<DryRunReport> {
  const decided = new Map(
    (await session.call<{ line: number; top_ups: string[] }[]>("desk.decided_lines", run.from, run.to)).map(
      ({ line, top_ups }) => [line, top_ups.join("+")],
    ),
  );
  const { lines, topUps, accounts, rules } = await workspace.transaction(async (trx) => ({
    lines: await creditsBetween(trx, run),
    topUps: await topUpsAround(trx, run),
    accounts: await knownAccounts(trx),
    rules: (await rulesInForce(trx)).rules,
  }));
  const before = matchLines(lines, topUps, { accounts, rules });
  const after = matchLines(lines, topUps, { accounts, rules: run.rules });
  const amounts = new Map(lines.map((line) => [line.id, line.amountSen]));
  const texts = new Map(lines.map((line) => [line.id, line]));
  const changed = before.flatMap((one, at) => {
    const other = after[at] as Proposal;
    return isSame(one, other) ? [] : [{ one, other }];
  });
  const count = (proposals: readonly Proposal[], limit: Sen) =>
    countOf(proposals, { decided, limit, amountOf: (line) => amounts.get(line) ?? sen(0) });
  return {
    lines: lines.length,
    topUps: topUps.length,
    before: count(before, onePersonSen),
    after: count(after, run.onePersonSen ?? onePersonSen),
    changed: changed.length,
    rows: changed.slice(0, ROWS_SHOWN).map(({ one, other }) => ({
      lineId: one.lineId,
      bookedOn: texts.get(one.lineId)?.bookedOn ?? "",
      amountSen: amounts.get(one.lineId) ?? sen(0),
      description: texts.get(one.lineId)?.description ?? "",
      decidedTopUpIds: decided.get(one.lineId)?.split("+") ?? null,
      before: toSide(one),
      after: toSide(other),
    })),
  };
}

const keyOf = ({ topUpIds }: Proposal): string => [...topUpIds].sort().join("+");

const isSame = (one: Proposal, other: Proposal): boolean =>
  keyOf(one) === keyOf(other) &&
  one.confidence === other.confidence &&
  one.isSafe === other.isSafe &&
  one.rule === other.rule &&
  one.exception === other.exception;

const toSide = ({ topUpIds, confidence, isSafe, rule, exception }: Proposal) => ({
  topUpIds: [...topUpIds],
  confidence,
  isSafe,
  rule,
  exception,
});

function countOf(
  proposals: readonly Proposal[],
  given: { decided: ReadonlyMap<number, string>; limit: Sen; amountOf: (line: number) => Sen },
): DryRunReport["before"] {
  const paying = proposals.filter(({ topUpIds }) => topUpIds.length > 0);
  const differs = (one: Proposal) => {
    const truth = given.decided.get(one.lineId);
    return truth !== undefined && truth !== keyOf(one);
  };
  return {
    proposed: paying.length,
    high: paying.filter(({ confidence }) => confidence === "High").length,
    medium: paying.filter(({ confidence }) => confidence === "Medium").length,
    low: paying.filter(({ confidence }) => confidence === "Low").length,
    safe: paying.filter(({ isSafe }) => isSafe).length,
    aboveLimit: paying.filter(({ lineId }) => given.amountOf(lineId) > given.limit).length,
    otherThanDecided: paying.filter(differs).length,
    safeOtherThanDecided: paying.filter((one) => one.isSafe && differs(one)).length,
  };
}
