import { z } from "zod";
import { amountSen, bankAccountView, CENTRE_REASONS, day, format, importId } from "./bank-facts";

/** A statement as the list shows it. Times are UTC, days the bank's. */
export const statementView = z.strictObject({
  id: importId,
  account: bankAccountView,
  fileName: z.string(),
  fileSha256: z.string(),
  format,
  periodFrom: day,
  periodTo: day,
  rows: z.number().int(),
  status: z.enum(["sealed", "confirmed", "discarded", "undone"]),
  verdict: z.enum(["proven", "not-provable"]).nullable(),
  verdictReason: z.enum(CENTRE_REASONS).nullable(),
  importedBy: z.string(),
  importedAtUtc: z.string(),
  isMine: z.boolean(),
  /** An own download that its importer confirmed the same days with; every row of it is posted already. */
  wasEvidence: z.boolean(),
  confirmedBy: z.string().nullable(),
  confirmedAtUtc: z.string().nullable(),
  confirmedHow: z.enum(["download", "totals"]).nullable(),
});
/** A statement as the list shows it. */
export type StatementView = z.infer<typeof statementView>;

/** Names one statement. */
export const statementRequest = z.strictObject({ statementId: importId });

const sumOf = z.strictObject({ count: z.number().int(), sumSen: amountSen });

/** What a supervisor signs: recomputed by the centre from the rows it has. */
export const proofCard = z.strictObject({
  /** `inFile` is null where an older desk did not say how many rows it set aside. */
  rows: z.strictObject({
    inFile: z.number().int().nullable(),
    stored: z.number().int(),
    skipped: z.number().int().nullable(),
    rejected: z.number().int(),
  }),
  openingSen: amountSen.nullable(),
  /** As the file states it, and as its booked rows give it. */
  closingSen: amountSen.nullable(),
  computedClosingSen: amountSen.nullable(),
  credits: sumOf,
  debits: sumOf,
  /** Rows not booked yet: some banks count them in the footer, and then a difference is theirs. */
  pending: z.number().int(),
  /** Control totals of the file's own footer; null where it states none. */
  stated: z.strictObject({
    creditSen: amountSen.nullable(),
    debitSen: amountSen.nullable(),
    creditCount: z.number().int().nullable(),
    debitCount: z.number().int().nullable(),
  }),
  /** Booked rows that state a balance, each of which the centre checked against the rows before it. */
  rowsWithBalance: z.number().int(),
  bookedRows: z.number().int(),
  /** The balance known before its first day, and the statement that brought it there. */
  knownBeforeSen: amountSen.nullable(),
  previous: z.strictObject({ fileName: z.string(), periodFrom: day, periodTo: day }).nullable(),
  /** Its days, each span with how many statements hold it. */
  days: z.array(
    z.strictObject({ from: day, to: day, claimed: z.number().int(), confirmed: z.number().int() }),
  ),
  /** The second person's own download; null where totals were typed, or nobody confirmed yet. */
  evidence: z
    .strictObject({ fileName: z.string(), fileSha256: z.string(), format: z.string(), by: z.string() })
    .nullable(),
  layout: z.strictObject({ name: z.string(), version: z.number().int() }).nullable(),
  undone: z
    .strictObject({ maker: z.string(), checker: z.string(), atUtc: z.string(), reason: z.string() })
    .nullable(),
});
/** What a supervisor signs. */
export type ProofCardView = z.infer<typeof proofCard>;

/** The proof of one statement, fetched from the centre. */
export const statementProof = z.strictObject({
  statement: statementView,
  newRows: z.number().int(),
  knownRows: z.number().int(),
  /** Of the known rows, those told by balance or count because another download words them otherwise. */
  rewordedRows: z.number().int(),
  /** Rows of a day and amount that cannot be told from known lines; while there are any, nothing can be confirmed. */
  unclearRows: z.number().int(),
  pendingRows: z.number().int(),
  zeroRows: z.number().int(),
  card: proofCard,
  /** Own downloads that cover the same account and days, newest first: evidence to confirm with. */
  evidence: z.array(statementView),
  /** Whether the person at the desk may confirm it now. */
  mayConfirm: z.boolean(),
  /** Whether they may ask a second person to take the whole import back. */
  mayUndo: z.boolean(),
});
/** The proof of one statement. */
export type StatementProofView = z.infer<typeof statementProof>;

/** Asks a second person to take a confirmed import back as a whole. */
export const undoStatementRequest = z.strictObject({
  statementId: importId,
  reason: z.string().trim().min(1).max(500),
});

/** What stands on a statement and keeps it from being taken back. */
export const undoStatementReply = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("waiting") }),
  z.strictObject({
    kind: z.literal("in-use"),
    count: z.number().int(),
    dependents: z.array(
      z.discriminatedUnion("kind", [
        z.strictObject({
          kind: z.literal("allocation"),
          line: z.number().int(),
          bookedOn: day,
          amountSen,
          by: z.string(),
          atUtc: z.string(),
        }),
        z.strictObject({
          kind: z.enum(["statement", "evidence"]),
          fileName: z.string(),
          periodFrom: day,
          periodTo: day,
          by: z.string(),
          atUtc: z.string(),
        }),
      ]),
    ),
  }),
]);
/** What asking to take an import back came to. */
export type UndoStatementReply = z.infer<typeof undoStatementReply>;

/** Which days of a bank account are held, from a day to a day. */
export const coverageRequest = z.strictObject({ bankAccountId: z.number().int(), from: day, to: day });

/** The days of a bank account: held by confirmed statements, only claimed, missing, or held twice. */
export const coverageReply = z.strictObject({
  openingOn: day,
  coveredTo: day,
  spans: z.array(
    z.strictObject({ from: day, to: day, claimed: z.number().int(), confirmed: z.number().int() }),
  ),
  gaps: z.array(z.strictObject({ from: day, to: day })),
  /** Days that several confirmed statements hold, and their files. */
  overlaps: z.array(z.strictObject({ from: day, to: day, fileNames: z.array(z.string()) })),
  /** Statements that do not go on from what was known before them. */
  breaks: z.array(
    z.strictObject({
      statementId: importId,
      fileName: z.string(),
      periodFrom: day,
      openingSen: amountSen,
      knownSen: amountSen,
    }),
  ),
});
/** The days of a bank account. */
export type CoverageView = z.infer<typeof coverageReply>;

/** Names one bank account. */
export const pendingRequest = z.strictObject({ bankAccountId: z.number().int() });

/** What the bank has executed and not booked yet, by the account's newest statement; null where there is none. At most 200 rows. */
export const pendingReply = z
  .strictObject({
    fileName: z.string(),
    periodTo: day,
    count: z.number().int(),
    sumSen: amountSen,
    /** Rows of that statement which another download has booked since. */
    replaced: z.number().int(),
    rows: z.array(
      z.strictObject({ line: z.number().int(), amountSen, valueOn: day.nullable(), description: z.string() }),
    ),
  })
  .nullable();
/** What the bank has not booked yet. */
export type PendingView = z.infer<typeof pendingReply>;

/** A statement beside an own download. */
export const compareRequest = z.strictObject({ statementId: importId, evidenceId: importId });

/** In what a row differs from its partner in the other download; `row` where it has none. */
export const ROW_DIFFERENCES = ["row", "amount", "words", "balance"] as const;

const comparedRow = z.strictObject({
  line: z.number().int(),
  amountSen,
  balanceSen: amountSen.nullable(),
  description: z.string(),
});
/** One side of a difference. */
export type ComparedRow = z.infer<typeof comparedRow>;

/** Rows in which the two differ, in time order, each with its partner; empty when the two agree. At most 200. */
export const compareReply = z.strictObject({
  differences: z.array(
    z.strictObject({
      bookedOn: day,
      differs: z.array(z.enum(ROW_DIFFERENCES)).min(1),
      /** Null where only the own download has the row. */
      statement: comparedRow.nullable(),
      /** Null where only the statement has it. */
      evidence: comparedRow.nullable(),
    }),
  ),
  /** There are more than are listed. */
  isCut: z.boolean(),
});
/** Rows in which two downloads differ. */
export type CompareReply = z.infer<typeof compareReply>;

/** Confirms with an own download, or with totals read at the bank and typed blind. */
export const confirmRequest = z.strictObject({
  statementId: importId,
  with: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("download"), evidenceId: importId }),
    z.strictObject({
      kind: z.literal("totals"),
      closingSen: amountSen,
      creditSen: amountSen.min(0),
      creditCount: z.number().int().min(0),
    }),
  ]),
});
/** Confirms a statement. */
export type ConfirmRequest = z.infer<typeof confirmRequest>;

/** What confirming came to. */
export const confirmReply = z.strictObject({
  postedRows: z.number().int(),
  knownRows: z.number().int(),
  pendingRows: z.number().int(),
});
