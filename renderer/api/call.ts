import type { Channel } from "@contract/channels";
import type { ReplyOf, RequestOf } from "@contract/index";
import type { DeskError, ErrorCode } from "@contract/result";

/** A refusal of the desktop process, for `catch` and for screens that show it. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly details: Readonly<Record<string, string | number>>;
  readonly reference: string | undefined;

  constructor(error: DeskError) {
    super(error.code);
    this.name = "ApiError";
    this.code = error.code;
    this.field = error.field;
    this.details = error.details ?? {};
    this.reference = error.reference;
  }
}

/** Calls one channel: the value, or an {@link ApiError}. */
export async function call<C extends Channel>(channel: C, request: RequestOf<C>): Promise<ReplyOf<C>> {
  const reply = await window.desk[channel](request as never).catch((cause: unknown) => {
    throw new ApiError({ code: "unexpected", details: { reason: String(cause) } });
  });
  if (!reply.ok) throw new ApiError(reply.error);
  return reply.value as ReplyOf<C>;
}

/** Any thrown thing as an {@link ApiError}, so that a screen has one kind to show. */
export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError({ code: "unexpected" });
}
