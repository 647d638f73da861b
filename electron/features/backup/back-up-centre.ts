import type { BackupKey } from "@adapters/backup/backup-key";
import { sealFile } from "@adapters/backup/sealed-file";
import type { Clock } from "@adapters/clock";
import { type FileWriteError, removeParts } from "@adapters/whole-file";
import type { EmbeddedCentral } from "@db/central/open-embedded";
import type { Result } from "@domain/result";
import { sealAudit } from "./seal-audit";

/** What backing up works with. */
export interface CentreBackup {
  central: Pick<EmbeddedCentral, "snapshot" | "listOperators" | "actAs">;
  key: BackupKey;
  clock: Clock;
  /** Where the sealed copy goes; it appears whole or not at all. */
  target: string;
}

/**
 * Seals a copy of the embedded wallet as it stands between two calls. The copy names the audit head it was made at, so that
 * one can tell from the file alone how old it is against what a desk has seen. A server's wallet is its administrator's.
 */
export async function backUpCentre({
  central,
  key,
  clock,
  target,
}: CentreBackup): Promise<Result<{ bytes: number }, FileWriteError>> {
  await removeParts(target);
  const sealed = await sealAudit(central);
  const copy = await central.snapshot();
  const facts = {
    kind: "centre",
    madeAt: clock.now().toISOString(),
    login: null,
    auditHead: sealed?.head ?? null,
  } as const;
  return sealFile(target, pieces(copy), { key, facts });
}

async function* pieces(copy: Blob): AsyncGenerator<Buffer> {
  for await (const piece of copy.stream()) yield Buffer.from(piece);
}
