import { type ErrorCode, refuse } from "@contract/result";
import type { CentralError, CentralErrorCode } from "@db/central/central";

/** What the window says when the centre could not be used; the centre's own sentence goes along as a fact. */
const CODES: Record<CentralErrorCode, ErrorCode> = {
  "centre-unreachable": "centre-unavailable",
  "centre-wrong-url": "centre-wrong-url",
  "centre-wrong-secret": "sign-in-refused",
  "centre-held": "centre-held",
  "centre-not-migrated": "centre-not-migrated",
  "centre-newer": "centre-newer",
  "centre-not-allowed": "role-refused",
  "centre-disk": "centre-disk",
  "centre-failed": "centre-failed",
};

/** A failure of the centre in the form that crosses the bridge. */
export const centralRefusal = (
  error: CentralError,
): { ok: false; error: ReturnType<typeof refuse>["error"] } =>
  refuse(CODES[error.code], { details: { reason: error.message } });
