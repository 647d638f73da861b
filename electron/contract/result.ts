import { REFUSAL_CODES } from "@domain/refusal";
import type { Result } from "@domain/result";

/**
 * Every way an answer can fail, closed: the page has one sentence per code in each language
 * (renderer/api/error-messages.ts), and a code without a sentence does not compile.
 */
export const errorCodes = [
  "bad-request",
  "sender-refused",
  "not-signed-in",
  "locked",
  "role-refused",
  "centre-unavailable",
  "centre-wrong-url",
  "centre-held",
  "centre-not-migrated",
  "centre-newer",
  "centre-disk",
  "centre-failed",
  "desk-missing",
  "desk-unreadable",
  "sign-in-refused",
  "operator-locked-out",
  "workspace-unavailable",
  "file-refused",
  "already-pending",
  "code-refused",
  "backup-failed",
  "unexpected",
  // what the centre itself refuses a command for
  ...REFUSAL_CODES,
] as const;

/** One way an answer can fail. */
export type ErrorCode = (typeof errorCodes)[number];

/** A failure as it crosses the bridge: never a stack, an SQL text or a path of the program. */
export interface DeskError {
  readonly code: ErrorCode;
  /** The field of the request the failure belongs to, so that a form can show it there. */
  readonly field?: string;
  /** Facts for the sentence: names, times, amounts as text. */
  readonly details?: Readonly<Record<string, string | number>>;
  /** Names the line in the log that tells the rest; only with `unexpected`, `bad-request` and `sender-refused`. */
  readonly reference?: string;
}

/** What every channel answers. */
export type Reply<T> = Result<T, DeskError>;

/** A failure of a use case in the form that crosses the bridge. */
export function refuse(code: ErrorCode, more: Omit<DeskError, "code"> = {}): { ok: false; error: DeskError } {
  return { ok: false, error: { code, ...more } };
}
