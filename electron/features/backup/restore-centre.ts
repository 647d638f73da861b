import { existsSync, renameSync, rmSync } from "node:fs";
import type { SealedFileError } from "@adapters/backup/sealed-file";
import type { Clock } from "@adapters/clock";
import { holdFolder } from "@db/central/folder-lock";
import { openEmbedded } from "@db/central/open-embedded";
import { fail, ok, type Result } from "@domain/result";
import type { ChainHead, HeadJudgement } from "@domain/sync/audit-witness";
import { keptName } from "./kept-name";
import { type BackupSecret, openBackup, readingBackup } from "./open-backup";
import { sealAudit } from "./seal-audit";

/** Why a wallet was not restored. The one in use is then as it was. */
export type RestoreCentreError =
  | SealedFileError
  | { code: "other-kind" | "older" | "other-history"; message: string };

/** What restoring works with. */
export interface RestoreCentre {
  source: string;
  secret: BackupSecret;
  /** Folder of the embedded wallet; what stands there is kept beside it. */
  centreFolder: string;
  /** The newest audit head that any desk of this house remembers; null where none has ever seen one. */
  seen: ChainHead | null;
  /** An administrator's word that what happened since an older backup is given up. */
  acceptOlder: boolean;
  clock: Clock;
}

/** What was restored. */
export interface RestoredCentre {
  /** Where the wallet that stood there before is kept; null where there was none. */
  replaced: string | null;
  /** Desks know more than this wallet does and have to be made anew. */
  isOlder: boolean;
  head: ChainHead;
}

/**
 * Restores an embedded wallet beside the one in use, looks whether its history is the one the desks have seen, and only then
 * puts it in place. The whole audit chain is recomputed: a backup that was changed, of another wallet, or older than what a
 * desk remembers is refused, the last unless it is accepted by name.
 */
export async function restoreCentre(
  setting: RestoreCentre,
): Promise<Result<RestoredCentre, RestoreCentreError>> {
  const { source, secret, centreFolder, seen, acceptOlder, clock } = setting;
  const opened = await openBackup(source, secret);
  if (!opened.ok) return opened;
  if (opened.value.facts.kind !== "centre")
    return fail({ code: "other-kind", message: `${source} is the backup of a workspace, not of a wallet.` });
  const copy = await readingBackup(source, () => toBlob(opened.value.contents));
  if (!copy.ok) return copy;
  const release = existsSync(centreFolder) ? await holdFolder(centreFolder) : async () => {};
  try {
    const judged = await judgeCopy(copy.value, `${centreFolder}.restoring`, seen);
    const refusal = refusalOf(judged, acceptOlder);
    if (refusal) {
      rmSync(`${centreFolder}.restoring`, { recursive: true, force: true });
      return fail(refusal);
    }
    const replaced = existsSync(centreFolder) ? keptName(centreFolder, clock) : null;
    if (replaced) renameSync(centreFolder, replaced);
    renameSync(`${centreFolder}.restoring`, centreFolder);
    return ok({ replaced, isOlder: !judged.verdict.ok, head: judged.head });
  } finally {
    await release();
  }
}

interface Judged {
  verdict: HeadJudgement;
  head: ChainHead;
}

async function judgeCopy(copy: Blob, folder: string, seen: ChainHead | null): Promise<Judged> {
  rmSync(folder, { recursive: true, force: true });
  const central = await openEmbedded(folder, { create: true, from: copy });
  try {
    const sealed = await sealAudit(central);
    if (!sealed) throw new Error("the backup's wallet has nobody who may read its audit");
    const { head, reader } = sealed;
    return { head, verdict: await central.actAs(reader).call<HeadJudgement>("desk.verify_audit", seen) };
  } finally {
    await central.close();
    for (const file of [`${folder}.lock`, `${folder}.holder`]) rmSync(file, { force: true });
  }
}

function refusalOf({ verdict }: Judged, acceptOlder: boolean): RestoreCentreError | null {
  if (verdict.ok) return null;
  const isOlder = verdict.why === "the end of the chain is missing";
  if (isOlder && acceptOlder) return null;
  return isOlder
    ? {
        code: "older",
        message:
          "The backup is older than what the desks have seen: decisions made since would be lost. Restore a newer one, or accept this with --accept-older.",
      }
    : {
        code: "other-history",
        message: `The backup's history is not the one the desks have seen (${verdict.why}). It was not restored.`,
      };
}

async function toBlob(contents: AsyncIterable<Buffer>): Promise<Blob> {
  const pieces: ArrayBuffer[] = [];
  for await (const piece of contents) pieces.push(new Uint8Array(piece).buffer);
  return new Blob(pieces);
}
