import { EXPORT_FAILURE_CODES } from "@domain/bank-export/events";
import { DELIMITERS } from "@domain/bank-export/table/layout";
import { REJECT_CODES } from "@domain/statement";
import { z } from "zod";
import { amountSen, day, format } from "./bank-facts";
import { MAX_PASTED } from "./choices";
import { layoutProfile } from "./layouts";

/** Every way a file can be refused; the screen has one sentence per code and language. */
export const FILE_FAILURE_CODES = [
  // the bytes
  "not-found",
  "not-allowed",
  "not-a-file",
  "unreadable",
  "empty",
  "binary",
  "too-large",
  "no-path",
  "paste-too-large",
  "gone",
  // what is inside them: a ZIP, a workbook, a web page
  "archive-too-large",
  "unpacks-too-large",
  "packed-too-tightly",
  "too-many-entries",
  "unsafe-entry-name",
  "nested-archive",
  "broken-archive",
  "encrypted",
  "macros",
  "too-many-columns",
  "too-many-cells",
  "cell-too-long",
  "broken-workbook",
  "empty-workbook",
  "other-program",
  "reading-stopped",
  // the export
  ...EXPORT_FAILURE_CODES,
  "already-sent",
  // the bank account
  "bank-account-unknown",
  "account-not-ours",
  "other-account",
  "before-opening",
  "foreign-currency",
  "no-days",
  "pending-only",
  "year-needed",
  "date-order-needed",
  "layout-unconfirmed",
] as const;
/** One of {@link FILE_FAILURE_CODES}. */
export type FileFailureCode = (typeof FILE_FAILURE_CODES)[number];

/** A refused file: which way, where in it, and the facts its sentence names. Nothing of it was kept. */
export const fileFailure = z.strictObject({
  code: z.enum(FILE_FAILURE_CODES),
  /** 1-based line of the file; null where it is about the file as a whole. */
  line: z.number().int().nullable(),
  facts: z.record(z.string(), z.string()),
});
/** A refused file. */
export type FileFailure = z.infer<typeof fileFailure>;

/** By which layout a table is read, and who says so. */
export const layoutNotice = z.strictObject({
  name: z.string(),
  basis: z.enum(["chosen", "recognised", "suggested"]),
});

const question = z.strictObject({
  kind: z.enum(["date-order", "decimal-sign", "amount-column", "date-column", "direction", "year"]),
  column: z.string().nullable(),
  examples: z.array(z.string()),
});
/** What a person has to say before a table can be read. */
export type LayoutQuestionView = z.infer<typeof question>;

/** A file the person chose: the page knows it by a token and never by its path. */
export const chosenFile = z.strictObject({
  token: z.uuid(),
  fileName: z.string(),
  format,
  /** The account number the file names; null where it names none, then the person chooses. */
  accountNumber: z.string().nullable(),
  /** Our bank account with that number; null where the person has to choose. */
  bankAccountId: z.number().int().nullable(),
  /** By which layout a table would be read, and who says so; null for the other formats. */
  layout: layoutNotice.nullable(),
  /** What has to be answered before it can be read at all. */
  questions: z.array(question),
});
/** A file the person chose. */
export type ChosenFile = z.infer<typeof chosenFile>;

/** What choosing came to. */
export const chooseFileReply = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("cancelled") }),
  z.strictObject({
    kind: z.literal("refused"),
    fileName: z.string(),
    failure: fileFailure,
    /** Where a person may still say how its lines are cut. */
    file: chosenFile.optional(),
  }),
  z.strictObject({ kind: z.literal("chosen"), file: chosenFile }),
]);

/** A dropped file. The preload puts the path in; the page can only hand over the file itself. */
export const takeDroppedRequest = z.strictObject({ path: z.string().max(4096) });

/** Text copied from a bank's page: kept as a file, and then read like one that was chosen. */
export const takePastedRequest = z.strictObject({ text: z.string().min(1).max(MAX_PASTED) });

/** The first rows of a chosen file, under a layout a person is making, or as the desk would read it. */
export const sampleRequest = z.strictObject({ token: z.uuid(), layout: layoutProfile.nullable() });

/** A table before its layout is settled. */
export const sampleReply = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("refused"), failure: fileFailure }),
  z.strictObject({ kind: z.literal("no-table") }),
  z.strictObject({
    kind: z.literal("table"),
    delimiter: z.enum([...DELIMITERS, "fixed"]).nullable(),
    /** Of a text: its first lines as they stand. */
    lines: z.array(z.strictObject({ line: z.number().int(), text: z.string() })),
    /** Where columns at positions begin, or would begin. */
    starts: z.array(z.number().int()),
    sheets: z.array(z.string()),
    sheet: z.string().nullable(),
    rows: z.array(z.strictObject({ line: z.number().int(), cells: z.array(z.string()) })),
    basis: layoutNotice.shape.basis.nullable(),
    /** The layout it would be read by, or the draft the questions are about; null where there is none. */
    layout: layoutProfile.nullable(),
    questions: z.array(question),
    /** Why it would not be read. */
    failure: fileFailure.nullable(),
  }),
]);
/** A table before its layout is settled. */
export type SampleView = Extract<z.infer<typeof sampleReply>, { kind: "table" }>;

/** Reads a chosen file to its end under a layout; nothing is stored. */
export const tryLayoutRequest = z.strictObject({
  token: z.uuid(),
  layout: layoutProfile,
  year: z.number().int().min(1990).max(2100).nullable(),
});

/** What the file would be: the first rows of each kind, and how many there are. */
export const tryLayoutReply = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("refused"), failure: fileFailure }),
  z.strictObject({
    kind: z.literal("tried"),
    facts: z
      .strictObject({
        account: z.string().nullable(),
        currency: z.string(),
        periodFrom: day.nullable(),
        periodTo: day.nullable(),
        openingSen: amountSen.nullable(),
        closingSen: amountSen.nullable(),
      })
      .nullable(),
    lines: z.array(
      z.strictObject({
        line: z.number().int(),
        bookedOn: day.nullable(),
        amountSen,
        balanceSen: amountSen.nullable(),
        description: z.string(),
      }),
    ),
    rejected: z.array(
      z.strictObject({
        line: z.number().int(),
        code: z.enum(REJECT_CODES),
        column: z.string().nullable(),
        raw: z.string(),
      }),
    ),
    skipped: z.array(z.strictObject({ line: z.number().int(), raw: z.string() })),
    counts: z.strictObject({
      lines: z.number().int(),
      rejected: z.number().int(),
      skipped: z.number().int(),
    }),
  }),
]);
/** What the file would be under a layout. */
export type TriedView = Extract<z.infer<typeof tryLayoutReply>, { kind: "tried" }>;

/** A folder whose new files are read by themselves, and what became of each. */
export const watchedFolder = z.strictObject({
  /** Null when no folder is watched. */
  path: z.string().nullable(),
  isThere: z.boolean(),
  files: z.array(
    z.strictObject({
      name: z.string(),
      state: z.enum(["settling", "staged", "already-sent", "asks", "refused"]),
      failure: fileFailure.nullable(),
      atUtc: z.string(),
    }),
  ),
  /** Files read by this very look. */
  staged: z.number().int(),
});
/** A folder whose new files are read by themselves. */
export type WatchedFolderView = z.infer<typeof watchedFolder>;

/** A file of the watched folder that needs an answer. */
export const takeWatchedRequest = z.strictObject({ name: z.string().min(1).max(255) });
