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

/** A call that lacks an authenticator code. */
export interface CodeNeeded {
  readonly channel: Channel;
  readonly request: object;
  readonly error: ApiError;
}

/** Asks the person for a code and answers what to send then, or null where they gave none. */
export type CodeAsker = (needed: CodeNeeded) => Promise<object | null>;

let askForCode: CodeAsker | null = null;

/** Who asks for codes on this page (features/step-up); answers how to take it back. */
export function registerCodeAsker(asker: CodeAsker): () => void {
  askForCode = asker;
  return () => {
    if (askForCode === asker) askForCode = null;
  };
}

const codeCodes: readonly ErrorCode[] = ["step-up-needed", "code-refused"];

/**
 * Calls one channel: the value, or an {@link ApiError}. Where the centre wants a code first, the person is asked and the
 * same call goes again.
 */
export async function call<C extends Channel>(channel: C, request: RequestOf<C>): Promise<ReplyOf<C>> {
  for (let next: object = request; ; ) {
    const reply = await window.desk[channel](next as never).catch((cause: unknown) => {
      throw new ApiError({ code: "unexpected", details: { reason: String(cause) } });
    });
    if (reply.ok) return reply.value as ReplyOf<C>;
    const error = new ApiError(reply.error);
    const again = codeCodes.includes(error.code) && (await askForCode?.({ channel, request: next, error }));
    if (!again) throw error;
    next = again;
  }
}

/** Any thrown thing as an {@link ApiError}, so that a screen has one kind to show. */
export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError({ code: "unexpected" });
}
