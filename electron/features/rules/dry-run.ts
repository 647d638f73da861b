import type { DryRunReport } from "@contract/rules";
import type { CentralSession } from "@db/central/central";
import { knownAccounts } from "@db/workspace/repositories/accounts";
import { creditsBetween } from "@db/workspace/repositories/bank-lines";
import { rulesInForce } from "@db/workspace/repositories/rule-tables";
import { topUpsAround } from "@db/workspace/repositories/top-ups";
import type { Workspace } from "@db/workspace/workspace";
import { matchLines } from "@domain/matching/match-lines";
import type { Proposal } from "@domain/matching/proposal";
import type { RuleTable } from "@domain/matching/rule-table";
import { type Sen, sen } from "@domain/money";

/** Changed rules, or another limit for one person, tried on past days (both included, WIB). */
export interface DryRun {
  table: RuleTable;
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
  const { lines, topUps, accounts, table } = await workspace.transaction(async (trx) => ({
    lines: await creditsBetween(trx, run),
    topUps: await topUpsAround(trx, run),
    accounts: await knownAccounts(trx),
    table: (await rulesInForce(trx)).table,
  }));
  const before = matchLines(lines, topUps, { accounts, ...table });
  const after = matchLines(lines, topUps, { accounts, ...run.table });
  const texts = new Map(lines.map((line) => [line.id, line]));
  const holders = new Map(topUps.map(({ id, holderName }) => [id, holderName]));
  const changed = before.flatMap((one, at) => {
    const other = after[at] as Proposal;
    return isSame(one, other) ? [] : [{ one, other, against: judge(decided.get(one.lineId), one, other) }];
  });
  changed.sort((a, b) => urgency(a) - urgency(b));
  const count = (proposals: readonly Proposal[], limit: Sen) =>
    countOf(proposals, { decided, limit, amountOf: (line) => texts.get(line)?.amountSen ?? sen(0) });
  const toSide = sideOf(holders);
  return {
    lines: lines.length,
    topUps: topUps.length,
    before: count(before, onePersonSen),
    after: count(after, run.onePersonSen ?? onePersonSen),
    kinds: kindsOf(before, after),
    changed: changed.length,
    rows: changed.slice(0, ROWS_SHOWN).map(({ one, other, against }) => ({
      lineId: one.lineId,
      bookedOn: texts.get(one.lineId)?.bookedOn ?? "",
      amountSen: texts.get(one.lineId)?.amountSen ?? sen(0),
      description: texts.get(one.lineId)?.description ?? "",
      against,
      before: toSide(one),
      after: toSide(other),
    })),
  };
}

type Row = DryRunReport["rows"][number];

/** A change against what people decided of the line: whether it would be wrong now, or right at last. */
function judge(truth: string | undefined, one: Proposal, other: Proposal): Row["against"] {
  if (truth === undefined) return null;
  if (keyOf(other) !== truth) return "wrong";
  return keyOf(one) === truth ? "right" : "mended";
}

/** What would be wrong and pass without a person stands first. */
function urgency({ other, against }: { other: Proposal; against: Row["against"] }): number {
  if (against === "wrong") return other.isSafe ? 0 : 1;
  return against === "mended" ? 2 : against === null ? 3 : 4;
}

/** Named mistakes of which there would be more or fewer lines. */
function kindsOf(before: readonly Proposal[], after: readonly Proposal[]): DryRunReport["kinds"] {
  const count = (proposals: readonly Proposal[]) => {
    const counts = new Map<NonNullable<Proposal["exception"]>, number>();
    for (const { exception } of proposals)
      if (exception) counts.set(exception, (counts.get(exception) ?? 0) + 1);
    return counts;
  };
  const [old, now] = [count(before), count(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((kind) => ({ kind, before: old.get(kind) ?? 0, after: now.get(kind) ?? 0 }))
    .filter((one) => one.before !== one.after);
}

const keyOf = ({ topUpIds }: Proposal): string => [...topUpIds].sort().join("+");

const isSame = (one: Proposal, other: Proposal): boolean =>
  keyOf(one) === keyOf(other) &&
  one.confidence === other.confidence &&
  one.isSafe === other.isSafe &&
  one.rule === other.rule &&
  one.exception === other.exception;

const sideOf =
  (holders: ReadonlyMap<string, string>) =>
  ({ topUpIds, confidence, isSafe, rule, exception, evidence, doubts }: Proposal): Row["before"] => ({
    topUpIds: [...topUpIds],
    holders: [...new Set(topUpIds.map((id) => holders.get(id) ?? ""))],
    confidence,
    isSafe,
    rule,
    exception,
    evidence: [...evidence],
    doubts: [...doubts],
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
