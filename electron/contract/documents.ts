import { z } from "zod";

/** Why a file was not written; the screen has a sentence for each. */
export const saveFailures = [
  "no-folder",
  "locked",
  "disk-full",
  "unwritable",
  "bad-cell",
  "amount-not-exact",
  "cancelled",
] as const;

/** A name for the file, proposed to the person; where it goes is theirs to say. */
const suggestedName = z
  .string()
  .max(120)
  .regex(/^[\p{L}\p{N} ._-]+$/u);

/** Prints what the window shows as its printed part (`data-printed`) into a PDF. */
export const savePdfRequest = z.strictObject({ suggestedName });

/** What saving a file came to. */
export const savedFileReply = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("cancelled") }),
  z.strictObject({ kind: z.literal("failed"), code: z.enum(saveFailures), path: z.string() }),
  z.strictObject({ kind: z.literal("written"), path: z.string(), bytes: z.int() }),
]);
/** What saving a file came to. */
export type SavedFileReply = z.infer<typeof savedFileReply>;
