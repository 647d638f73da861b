import { OWN_SECRET_MIN } from "@domain/people";
import { z } from "zod";

/** Six digits of an authenticator app. */
export const authenticatorCode = z.string().regex(/^\d{6}$/);

/** How this session stands to codes. Times are UTC, the centre's. */
export const stepUpView = z.strictObject({
  /** This wallet asks this person for codes. */
  isRequired: z.boolean(),
  /** An authenticator is registered. */
  isEnrolled: z.boolean(),
  /** End of the shift's code; null where one is needed first. */
  untilUtc: z.string().nullable(),
  /** After several wrong codes: not before this. */
  waitUntilUtc: z.string().nullable(),
  isLocked: z.boolean(),
  /** What became of the code typed last on this session; null where none was. */
  verdict: z.enum(["right", "wrong", "used-before", "too-early"]).nullable(),
});

/** How this session stands to codes. */
export type StepUpView = z.infer<typeof stepUpView>;

/** A code as it was typed. */
export const typeCodeRequest = z.strictObject({ code: authenticatorCode });

/** A new authenticator's seed, shown once: for scanning, and for typing. */
export const authenticatorReply = z.strictObject({ uri: z.string(), key: z.string() });

/** A person's own new secret. */
export const changeSecretRequest = z.strictObject({ secret: z.string().min(OWN_SECRET_MIN).max(256) });
