import { CentralError, type CentralErrorCode } from "./central";

/** "No space left on device" as Emscripten counts. */
const WASM_ENOSPC = 51;

const unreadable = {
  code: "centre-failed",
  say: () => "The wallet cannot read an id, a date or a number it was given. Check them; nothing was stored.",
} as const;

const unproven = {
  code: "centre-wrong-url",
  say: (where: string) =>
    `The server ${where} does not prove its name with a certificate this desk trusts. Check sslrootcert in the address.`,
} as const;

const BY_CODE: Record<string, { code: CentralErrorCode; say: (where: string) => string }> = {
  ECONNREFUSED: {
    code: "centre-unreachable",
    say: (where) => `No server answers at ${where}. Check the address and that it runs.`,
  },
  ENOTFOUND: {
    code: "centre-unreachable",
    say: (where) => `The server ${where} is not known on this network. Check the address.`,
  },
  ETIMEDOUT: {
    code: "centre-unreachable",
    say: (where) => `The server ${where} does not answer in time. Check the network.`,
  },
  ECONNRESET: {
    code: "centre-unreachable",
    say: (where) => `The connection to ${where} broke off. It will be tried again.`,
  },
  EPIPE: {
    code: "centre-unreachable",
    say: (where) => `The connection to ${where} broke off. It will be tried again.`,
  },
  SELF_SIGNED_CERT_IN_CHAIN: unproven,
  DEPTH_ZERO_SELF_SIGNED_CERT: unproven,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unproven,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unproven,
  ERR_TLS_CERT_ALTNAME_INVALID: unproven,
  CERT_HAS_EXPIRED: unproven,
  "28P01": {
    code: "centre-wrong-secret",
    say: () => "The name and its secret do not fit. Check both and try again.",
  },
  "28000": {
    code: "centre-wrong-secret",
    say: () => "The server does not let this name in. Check the name, or ask the supervisor.",
  },
  "3D000": { code: "centre-wrong-url", say: (where) => `There is no database ${where}. Check the address.` },
  "3F000": {
    code: "centre-not-migrated",
    say: (where) => `${where} holds no wallet yet. Run \`desk central migrate\` first.`,
  },
  "42883": {
    code: "centre-not-migrated",
    say: (where) => `The wallet at ${where} has an older schema. Run \`desk central migrate\` first.`,
  },
  "42501": { code: "centre-not-allowed", say: () => "The centre does not allow this for your role." },
  "53100": {
    code: "centre-disk",
    say: (where) => `The disk of ${where} is full. Nothing was stored; free some space and try again.`,
  },
  "22P02": unreadable,
  "22007": unreadable,
  "22008": unreadable,
  "57P01": {
    code: "centre-unreachable",
    say: (where) => `The server ${where} was shut down. It will be tried again.`,
  },
  "57P02": {
    code: "centre-unreachable",
    say: (where) => `The server ${where} ended unexpectedly. It will be tried again.`,
  },
  "25006": {
    code: "centre-unreachable",
    say: (where) => `The server ${where} takes no changes at the moment. It will be tried again.`,
  },
  "53300": {
    code: "centre-unreachable",
    say: (where) => `The server ${where} has too many connections. It will be tried again.`,
  },
  "57P03": {
    code: "centre-unreachable",
    say: (where) => `The server ${where} is starting. Try again shortly.`,
  },
};

/** Turns a driver's error into one sentence with a code; what is not known stays attached as the cause. */
export function toCentralError(error: unknown, where: string): CentralError {
  if (error instanceof CentralError) return error;
  // The embedded engine's own file layer throws plain objects with its own numbers.
  if ((error as { errno?: number }).errno === WASM_ENOSPC)
    return new CentralError("centre-disk", BY_CODE["53100"]?.say(where) ?? where, { cause: error });
  const { code = "", message = "" } = error as { code?: string; message?: string };
  if (code === "28000" && /no encryption/.test(message))
    return new CentralError(
      "centre-wrong-url",
      `The server ${where} lets nobody in without encryption. Add sslmode=verify-full to its address.`,
      { cause: error },
    );
  const known = BY_CODE[code];
  if (known) return new CentralError(known.code, known.say(where), { cause: error });
  if (/terminated|timeout|ended|not queryable/i.test(message))
    return new CentralError("centre-unreachable", `The server ${where} does not answer. Check the network.`, {
      cause: error,
    });
  return new CentralError(
    "centre-failed",
    `The wallet at ${where} failed (${code || "no code"}). Nothing was stored.`,
    { cause: error },
  );
}
