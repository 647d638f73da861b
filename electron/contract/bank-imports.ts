import { REJECT_CODES } from "@domain/statement";
import { PROOF_REASONS } from "@domain/statement-proof";
import { z } from "zod";
import { amountSen, bankAccountView, CENTRE_REASONS, day, format, importId } from "./bank-facts";
import { fileFailure, layoutNotice } from "./bank-files";
import { statementView } from "./bank-statements";
import { rowKinds } from "./choices";

const difference = z.union([
  z.strictObject({
    kind: z.enum([
      "running-balance",
      "opening-balance",
      "closing-balance",
      "credit-total",
      "debit-total",
      "continuity",
    ]),
    line: z.number().int().nullable(),
    statedSen: amountSen,
    computedSen: amountSen,
  }),
  z.strictObject({
    kind: z.enum(["credit-count", "debit-count"]),
    line: z.null(),
    stated: z.number().int(),
    computed: z.number().int(),
  }),
]);
/** One disagreement inside a file. */
export type DifferenceView = z.infer<typeof difference>;

/** What the desk found when it held a file's numbers against each other and against what is known. */
export const judgementView = z.object({
  verdict: z.enum(["contradicted", "proven", "not-provable"]),
  openingSen: amountSen.nullable(),
  closingSen: amountSen.nullable(),
  differences: z.array(difference),
  moreDifferences: z.number().int(),
  reasons: z.array(z.enum(PROOF_REASONS)),
});
/** What the desk found in a file. */
export type JudgementView = z.infer<typeof judgementView>;

const rowsTotal = z.strictObject({ count: z.number().int(), sumSen: amountSen.nullable() });

/** A file that was read into this desk and is not with the centre yet: the preview. */
export const importView = z.strictObject({
  id: importId,
  fileName: z.string(),
  fileSha256: z.string(),
  format,
  /** By which layout a table was read, and who says so; null for the other formats. */
  layout: layoutNotice.nullable(),
  account: bankAccountView,
  periodFrom: day,
  periodTo: day,
  openingSen: amountSen.nullable(),
  closingSen: amountSen.nullable(),
  readAtUtc: z.string(),
  /** `interrupted`: a part of it is with the centre; sending goes on where it stopped. */
  state: z.enum(["ready", "interrupted", "contradicted"]),
  judgement: judgementView,
  credits: rowsTotal,
  debits: rowsTotal,
  pending: rowsTotal,
  zeroRows: z.number().int(),
  skippedRows: z.number().int(),
  rejectedRows: z.number().int(),
  /** Booked rows that stand in a statement this desk sent before; the centre decides what is new. */
  knownRows: z.number().int(),
});
/** A file that was read into this desk and is not with the centre yet. */
export type ImportView = z.infer<typeof importView>;

/** Everything the screen of bank statements begins with. */
export const listImportsReply = z.strictObject({
  accounts: z.array(bankAccountView),
  unsent: z.array(importView),
  statements: z.array(statementView),
});

/** Reads a chosen file for a bank account; `year` where its dates carry none. */
export const readFileRequest = z.strictObject({
  token: z.uuid(),
  bankAccountId: z.number().int(),
  year: z.number().int().min(1990).max(2100).nullable(),
  /** A person's answers where the table does not tell. */
  dateOrder: z.enum(["dmy", "mdy"]).nullable(),
  decimal: z.enum(["dot", "comma"]).nullable(),
  /** A shared layout a person chose for this file, in this version; null lets the header decide. */
  layout: z.strictObject({ id: z.uuid(), version: z.number().int() }).nullable(),
  /** Read although the very same file stands in the centre. */
  again: z.boolean(),
});

/** What reading came to. */
export const readFileReply = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("cancelled") }),
  z.strictObject({ kind: z.literal("refused"), failure: fileFailure }),
  z.strictObject({ kind: z.literal("read"), imports: z.array(importView).min(1) }),
]);

/** Rows of a file in file order from a place on. */
export const importRowsRequest = z.strictObject({
  importId,
  kind: z.enum(rowKinds),
  from: z.number().int().min(0),
});

/** One row of a file: what was read, beside what stands in the file. */
export const importRowView = z.strictObject({
  ordinal: z.number().int(),
  line: z.number().int(),
  bookedOn: day.nullable(),
  amountSen: amountSen.nullable(),
  balanceSen: amountSen.nullable(),
  /** The balance that the rows up to this one give, recomputed by the centre; null in a preview and where none is known. */
  runningSen: amountSen.nullable(),
  description: z.string().nullable(),
  /** The file's own text; null when the file is no longer at hand. */
  raw: z.string().nullable(),
  reason: z.enum(REJECT_CODES).nullable(),
  column: z.string().nullable(),
});
/** One row of a file. */
export type ImportRowView = z.infer<typeof importRowView>;

/** A page of rows; `next` is where the following page begins. */
export const importRowsReply = z.strictObject({
  rows: z.array(importRowView),
  next: z.number().int().nullable(),
});

/** Where the rows of an import stand: staged at this desk, or with the centre, whoever sent them. */
export const ROW_SOURCES = ["desk", "centre"] as const;
/** One of {@link ROW_SOURCES}. */
export type RowSource = (typeof ROW_SOURCES)[number];

/** Saves the rows of an import that are not among its lines as a workbook. */
export const saveUnreadRequest = z.strictObject({
  importId,
  source: z.enum(ROW_SOURCES),
  language: z.enum(["id", "en"]),
});

/** Names one import. */
export const importRequest = z.strictObject({ importId });

/** What the centre took: every row of the file is in one of the five counts. */
export const sentImport = z.strictObject({
  statementId: importId,
  fileName: z.string(),
  rowsInFile: z.number().int(),
  newRows: z.number().int(),
  knownRows: z.number().int(),
  pendingRows: z.number().int(),
  skippedRows: z.number().int(),
  rejectedRows: z.number().int(),
  verdict: z.enum(["proven", "not-provable"]),
  verdictReason: z.enum(CENTRE_REASONS),
  /** Another operator's statement of the same account and days that waits for a second person. */
  waitingStatementId: importId.nullable(),
});
/** What the centre took. */
export type SentImport = z.infer<typeof sentImport>;

/** How far a long reading or sending is. */
export const importProgress = z.strictObject({
  step: z.enum(["reading", "sending"]),
  rows: z.number().int(),
});
/** How far a long reading or sending is. */
export type ImportProgress = z.infer<typeof importProgress>;
