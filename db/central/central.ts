/**
 * The doors of a central wallet as a program sees them, the same for a server and for the embedded engine. Every call is
 * one transaction under the operator's own login; the centre decides, the caller only asks.
 */
export interface CentralSession {
  readonly login: string;
  /** Calls one function of a door (`desk.submit`, `gate.account`, ...) and answers its JSON. */
  call<T>(fn: DoorFunction, ...args: DoorArgument[]): Promise<T>;
  /**
   * Calls back whenever the centre says that something changed, until the answered function is called; only where others can
   * change it, so not in the embedded engine. A poke may be missing or one too many: the feed's cursor is the truth.
   */
  onPoke?(poke: () => void): () => void;
  close(): Promise<void>;
}

/** The name of a function behind one of the two doors. */
export type DoorFunction = `desk.${string}` | `gate.${string}`;

/** Objects and arrays travel as JSON text; null as SQL null. */
export type DoorArgument = string | number | boolean | null | object;

/** A person who may sign in at a console. */
export interface CentralOperator {
  login: string;
  display_name: string;
  roles: string[];
}

/** A central wallet that is open. */
export interface Central {
  readonly engine: "pglite" | "postgres";
  /** Signs an operator in with their own secret; throws a {@link CentralError} when it does not fit. */
  signIn(login: string, secret: string): Promise<CentralSession>;
  /**
   * The people who may sign in at a console, by name; null where the centre tells this to nobody it does not know, as
   * a server.
   */
  listOperators(): Promise<CentralOperator[] | null>;
  /** Lets the wallet's web site in by the gate, with its own login and secret. */
  enterGate(login: string, secret: string): Promise<CentralSession>;
  close(): Promise<void>;
}

export const CENTRAL_ERROR_CODES = [
  "centre-unreachable",
  "centre-wrong-url",
  "centre-wrong-secret",
  "centre-held",
  "centre-not-migrated",
  "centre-newer",
  "centre-not-allowed",
  "centre-disk",
  "centre-failed",
] as const;
export type CentralErrorCode = (typeof CENTRAL_ERROR_CODES)[number];

/** Why the centre could not be used: a code for programs and one sentence that says what, where and what to do. */
export class CentralError extends Error {
  constructor(
    readonly code: CentralErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = "CentralError";
  }
}

/** A door call as SQL with one placeholder an argument, and the arguments as the drivers take them. */
export function doorCall(
  fn: DoorFunction,
  args: DoorArgument[],
): { sql: string; bindings: (string | number | boolean | null)[] } {
  if (!/^(desk|gate)\.[a-z_]+$/.test(fn)) throw new TypeError(`not a door function: ${fn}`);
  return {
    sql: `select ${fn}(${args.map(() => "?").join(", ")}) as answer`,
    bindings: args.map((arg) => (typeof arg === "object" && arg !== null ? JSON.stringify(arg) : arg)),
  };
}
