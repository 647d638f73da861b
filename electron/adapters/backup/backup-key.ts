import { createHmac, hkdfSync, randomBytes, scrypt } from "node:crypto";
import { z } from "zod";

/**
 * How a backup's key comes from its passphrase. Whoever has the passphrase opens the backup anywhere; a desk that backs
 * itself up every day keeps the derived key in the system's own store, never the passphrase.
 */
export const keyRecipe = z.strictObject({
  name: z.literal("scrypt"),
  n: z.int().min(1024).max(1_048_576),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(4),
  /** Base64, 16 bytes. */
  salt: z.string().length(24),
});
/** See {@link keyRecipe}. */
export type KeyRecipe = z.infer<typeof keyRecipe>;

/** A derived key and how it was derived, as a desk keeps it. */
export interface BackupKey {
  /** 32 bytes. */
  readonly bytes: Buffer;
  readonly recipe: KeyRecipe;
}

/** About a third of a second and 128 MiB per guess. */
const COST = { name: "scrypt", n: 131_072, r: 8, p: 1 } as const;

/** A fresh recipe: another salt, so that equal passphrases give different keys. */
export const newRecipe = (cost: Partial<Omit<KeyRecipe, "salt" | "name">> = {}): KeyRecipe => ({
  ...COST,
  ...cost,
  salt: randomBytes(16).toString("base64"),
});

/** Derives the key of a passphrase; the same recipe gives the same key. */
export function deriveKey(passphrase: string, recipe: KeyRecipe): Promise<BackupKey> {
  const { n, r, p, salt } = recipe;
  const options = { N: n, r, p, maxmem: 256 * n * r };
  return new Promise((resolve, reject) =>
    scrypt(passphrase.normalize("NFKC"), Buffer.from(salt, "base64"), 32, options, (error, bytes) =>
      error ? reject(error) : resolve({ bytes, recipe }),
    ),
  );
}

/** A key for one file alone, so that no two files ever share a key and a nonce. */
export const fileKey = (key: BackupKey, fileSalt: Buffer): Buffer =>
  Buffer.from(hkdfSync("sha256", key.bytes, fileSalt, "saldo-desk backup", 32));

/** Tells a wrong key from a damaged file, without helping to guess either. */
export const keyCheck = (key: BackupKey, fileSalt: Buffer): string =>
  createHmac("sha256", key.bytes).update("check").update(fileSalt).digest("base64");
