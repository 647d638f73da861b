import { type BackupKey, deriveKey } from "@adapters/backup/backup-key";
import {
  type BackupFacts,
  readSealedFile,
  SealedFileDamaged,
  type SealedFileError,
} from "@adapters/backup/sealed-file";
import { fail, ok, type Result } from "@domain/result";

/** What opens a backup: the passphrase it was made with, or the key that a desk keeps of it. */
export type BackupSecret = { passphrase: string } | { key: BackupKey };

/** A backup that opened: what it says of itself, and its contents, to be used only if `use` ended without an error. */
export interface OpenBackup {
  facts: BackupFacts;
  contents: AsyncGenerator<Buffer>;
}

/** Opens a backup; a wrong key, a damaged file and any other file are refused before anything is written. */
export async function openBackup(
  path: string,
  secret: BackupSecret,
): Promise<Result<OpenBackup, SealedFileError>> {
  const sealed = await readSealedFile(path);
  if (!sealed.ok) return sealed;
  const key = "key" in secret ? secret.key : await deriveKey(secret.passphrase, sealed.value.recipe);
  const contents = sealed.value.contents(key);
  return contents.ok ? ok({ facts: sealed.value.facts, contents: contents.value }) : contents;
}

/** Runs the reading of contents; a chunk that fails is a refusal like any other. */
export async function readingBackup<T>(
  path: string,
  read: () => Promise<T>,
): Promise<Result<T, SealedFileError>> {
  try {
    return ok(await read());
  } catch (error) {
    if (!(error instanceof SealedFileDamaged)) throw error;
    return fail({ code: "damaged", message: `${path} is damaged and was not restored. Use another backup.` });
  }
}
