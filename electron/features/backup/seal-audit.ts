import type { EmbeddedCentral } from "@db/central/open-embedded";
import type { ChainHead } from "@domain/sync/audit-witness";

const MAY_READ = ["clerk", "compliance", "supervisor"];

/**
 * Seals the audit chain of an embedded wallet to its end, under the name of somebody who may: whoever has the folder has
 * this. Answers the head and whose name it was; null where nobody may, as in a wallet that has no people yet.
 */
export async function sealAudit(
  central: Pick<EmbeddedCentral, "listOperators" | "actAs">,
): Promise<{ head: ChainHead; reader: string } | null> {
  const people = (await central.listOperators()) ?? [];
  const reader = people.find(({ roles }) => roles.some((role) => MAY_READ.includes(role)))?.login;
  if (reader === undefined) return null;
  return { head: await central.actAs(reader).call<ChainHead>("desk.seal_audit"), reader };
}
