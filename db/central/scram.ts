import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from "node:crypto";

const ITERATIONS = 100_000;

/**
 * Makes PostgreSQL's SCRAM-SHA-256 verifier of a secret (RFC 5803 form, RFC 7677 hash): what the server stores instead
 * of the secret. The secret itself never reaches the database.
 */
export function scramVerifier(secret: string, salt: Buffer = randomBytes(16)): string {
  const keys = scramKeys(secret, salt, ITERATIONS);
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString("base64")}$${keys.stored.toString("base64")}:${keys.server.toString("base64")}`;
}

/** Whether a secret fits a stored verifier. The embedded centre checks sign-ins with it, as the server does on its own. */
export function fitsVerifier(secret: string, verifier: string): boolean {
  const match = /^SCRAM-SHA-256\$(\d{1,7}):([A-Za-z0-9+/=]+)\$([A-Za-z0-9+/=]+):/.exec(verifier);
  if (!match) return false;
  const [, iterations = "", salt = "", stored = ""] = match;
  const keys = scramKeys(secret, Buffer.from(salt, "base64"), Number(iterations));
  const expected = Buffer.from(stored, "base64");
  return expected.length === keys.stored.length && timingSafeEqual(expected, keys.stored);
}

function scramKeys(secret: string, salt: Buffer, iterations: number): { stored: Buffer; server: Buffer } {
  const salted = pbkdf2Sync(secret.normalize("NFKC"), salt, iterations, 32, "sha256");
  const hmac = (text: string) => createHmac("sha256", salted).update(text).digest();
  return { stored: createHash("sha256").update(hmac("Client Key")).digest(), server: hmac("Server Key") };
}
