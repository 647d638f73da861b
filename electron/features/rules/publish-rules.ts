import type { RulesReply } from "@contract/rules";
import type { CentralSession } from "@db/central/central";
import { type Answer, submitCommand } from "@db/central/submit";
import { publishedRuleTables, rulesInForce } from "@db/workspace/repositories/rule-tables";
import type { Workspace } from "@db/workspace/workspace";
import { type RuleTable, writeRuleTable } from "@domain/matching/rule-table";

/** The table this desk runs, and the versions two people published. */
export function showRules(workspace: Workspace): Promise<RulesReply> {
  return workspace.transaction(async (trx) => {
    const { version, table, isUnreadable } = await rulesInForce(trx);
    const published = await publishedRuleTables(trx);
    return {
      version,
      table,
      isUnreadable,
      published: published.map(({ publishedAt, madeBy, checkedBy, ...facts }) => ({
        ...facts,
        madeByName: madeBy,
        checkedByName: checkedBy,
        publishedAtUtc: publishedAt,
      })),
    };
  });
}

/** Asks a second supervisor to publish a table in the place of the one that was looked at. With the centre only. */
export function askRules(
  session: CentralSession,
  asked: { commandId: string; table: RuleTable; basedOn: number | null; reason: string },
): Promise<Answer> {
  const { commandId, table, basedOn, reason } = asked;
  return submitCommand(session, {
    id: commandId,
    kind: "rules.publish",
    body: { rules: writeRuleTable(table), based_on: basedOn, reason },
  });
}
