import { createHash, createHmac, scrypt, timingSafeEqual } from "node:crypto";

/** What a row of the outbox says and its MAC covers: all of the command, and who decided it when. */
export interface SignedCommand {
  id: string;
  kind: string;
  /** JSON text, as stored and sent. */
  body: string;
  operator: string;
  createdAt: string;
}

/**
 * The key under which an operator's decisions stand in their outbox. It is derived from the operator's secret when they
 * unlock and zeroed when they lock; it is never stored. So whoever writes into the file while nobody is there, or without
 * knowing the secret, plants rows that this desk does not send.
 */
export interface OutboxKey {
  sign(command: SignedCommand): Buffer;
  fits(command: SignedCommand, mac: Buffer | null): boolean;
  /** Zeroes the key: nothing fits any more, and signing throws. */
  forget(): void;
}

/** 64 MiB and a fifth of a second a guess: the file may be copied and guessed at. */
const COST = { N: 2 ** 16, r: 8, p: 1, maxmem: 2 ** 27 };
const LABEL = "saldo-desk outbox 1";

/** Derives the key of an operator's secret. */
export function outboxKey(login: string, secret: string): Promise<OutboxKey> {
  const salt = createHash("sha256").update(`${LABEL}|${login}`).digest();
  return new Promise((resolve, reject) =>
    scrypt(secret.normalize("NFKC"), salt, 32, COST, (error, key) =>
      error ? reject(error) : resolve(keyOf(key)),
    ),
  );
}

/** For a file that is opened without anybody's secret (the demo's players, most tests): it protects nothing. */
export const unprotectedOutboxKey = (login: string): OutboxKey =>
  keyOf(createHash("sha256").update(`${LABEL}, unprotected|${login}`).digest());

function keyOf(key: Buffer): OutboxKey {
  let isForgotten = false;
  const mac = ({ id, kind, body, operator, createdAt }: SignedCommand) =>
    createHmac("sha256", key)
      .update(JSON.stringify([LABEL, id, kind, body, operator, createdAt]))
      .digest();
  return {
    sign(command) {
      if (isForgotten) throw new TypeError("the outbox is locked");
      return mac(command);
    },
    fits: (command, given) =>
      !isForgotten && given !== null && given.length === 32 && timingSafeEqual(mac(command), given),
    forget() {
      isForgotten = true;
      key.fill(0);
    },
  };
}

const keys = new WeakMap<object, OutboxKey>();

/** Lends the key to one transaction of its workspace. */
export const lendOutboxKey = (trx: object, key: OutboxKey): void => void keys.set(trx, key);

/** The key of the workspace whose transaction this is. */
export function lentOutboxKey(trx: object): OutboxKey {
  const key = keys.get(trx);
  if (!key) throw new TypeError("not a transaction of a workspace");
  return key;
}
