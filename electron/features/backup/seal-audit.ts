import type { EmbeddedCentral } from "@db/central/open-embedded";
import type { ChainHead } from "@domain/sync/audit-witness";

/**
 * Seals the audit chain of an embedded wallet to its end, under the name of somebody who may: whoever has the folder has
 * this. Answers the head and whose name it was.
 */
export async function sealAudit(central: EmbeddedCentral): Promise<{ head: ChainHead; reader: string }> {
  const { rows } = await central.admin.raw(
    "select login from wallet.operators where is_active and roles && '{clerk,compliance,supervisor}' order by login limit 1",
  );
  const reader: string | undefined = rows[0]?.login;
  if (reader === undefined) throw new Error("the wallet has no operator who may read its audit");
  return { head: await central.actAs(reader).call<ChainHead>("desk.seal_audit"), reader };
}
