import { DELIMITERS } from "@domain/bank-export/table/layout";
import { EXPORT_FORMATS, REJECT_CODES } from "@domain/statement";
import { PROOF_REASONS } from "@domain/statement-proof";
import { z } from "zod";
import { rowKinds } from "./choices";
import { layoutProfile } from "./layouts";

const importId = z.uuid();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const amountSen = z.number().int();
const format = z.enum(EXPORT_FORMATS);

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
  "empty-file",
  "binary-file",
  "unknown-format",
  "other-format",
  "truncated-file",
  "no-rows",
  "line-too-long",
  "broken-xml",
  "forbidden-doctype",
  "too-deep",
  "too-many-rows",
  "no-statement",
  "layout-unclear",
  // the bank account
  "bank-account-unknown",
  "account-not-ours",
  "other-account",
  "foreign-currency",
  "no-days",
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

/** One of our bank accounts. */
export const bankAccountView = z.strictObject({
  id: z.number().int(),
  bank: z.string(),
  number: z.string(),
  coveredTo: day,
});
/** One of our bank accounts. */
export type BankAccountView = z.infer<typeof bankAccountView>;

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

const layoutNotice = z.strictObject({
  name: z.string(),
  basis: z.enum(["chosen", "recognised", "suggested"]),
});

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
  verdictReason: z.enum(["chains", "no-balances", "gap"]).nullable(),
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

/** Everything the screen of bank statements begins with. */
export const listImportsReply = z.strictObject({
  accounts: z.array(bankAccountView),
  unsent: z.array(importView),
  statements: z.array(statementView),
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
  z.strictObject({ kind: z.literal("refused"), fileName: z.string(), failure: fileFailure }),
  z.strictObject({ kind: z.literal("chosen"), file: chosenFile }),
]);

/** A dropped file. The preload puts the path in; the page can only hand over the file itself. */
export const takeDroppedRequest = z.strictObject({ path: z.string().max(4096) });

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
});

/** What reading came to. */
export const readFileReply = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("cancelled") }),
  z.strictObject({ kind: z.literal("refused"), failure: fileFailure }),
  z.strictObject({ kind: z.literal("read"), imports: z.array(importView).min(1) }),
]);

/** The first rows of a chosen file, under a layout a person is making, or as the desk would read it. */
export const sampleRequest = z.strictObject({ token: z.uuid(), layout: layoutProfile.nullable() });

/** A table before its layout is settled. */
export const sampleReply = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("refused"), failure: fileFailure }),
  z.strictObject({ kind: z.literal("no-table") }),
  z.strictObject({
    kind: z.literal("table"),
    delimiter: z.enum(DELIMITERS).nullable(),
    sheets: z.array(z.string()),
    sheet: z.string().nullable(),
    rows: z.array(z.strictObject({ line: z.number().int(), cells: z.array(z.string()) })),
    basis: z.enum(["chosen", "recognised", "suggested"]).nullable(),
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

/** Saves the rows of an import that are not among its lines as a workbook. */
export const saveUnreadRequest = z.strictObject({ importId, language: z.enum(["id", "en"]) });

/** A folder whose new files are read by themselves, and what became of each. */
export const watchedFolder = z.strictObject({
  /** Null when no folder is watched. */
  path: z.string().nullable(),
  isThere: z.boolean(),
  files: z.array(
    z.strictObject({
      name: z.string(),
      state: z.enum(["settling", "staged", "asks", "refused"]),
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
  verdictReason: z.enum(["chains", "no-balances", "gap"]),
  /** Another operator's statement of the same account and days that waits for a second person. */
  waitingStatementId: importId.nullable(),
});
/** What the centre took. */
export type SentImport = z.infer<typeof sentImport>;

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
  pendingRows: z.number().int(),
  zeroRows: z.number().int(),
  rejected: z.array(
    z.strictObject({ line: z.number().int(), code: z.enum(REJECT_CODES), raw: z.string().nullable() }),
  ),
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
  overlaps: z.array(z.strictObject({ from: day, to: day, statements: z.array(importId) })),
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

/** A statement beside an own download. */
export const compareRequest = z.strictObject({ statementId: importId, evidenceId: importId });

/** Rows that stand on one side only; empty when the two agree. At most 200. */
export const compareReply = z.strictObject({
  differences: z.array(
    z.strictObject({
      side: z.enum(["statement", "evidence"]),
      line: z.number().int(),
      bookedOn: day,
      amountSen,
      balanceSen: amountSen.nullable(),
      description: z.string(),
    }),
  ),
});
/** Rows that stand on one side only. */
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

/** How far a long reading or sending is. */
export const importProgress = z.strictObject({
  step: z.enum(["reading", "sending"]),
  rows: z.number().int(),
});
/** How far a long reading or sending is. */
export type ImportProgress = z.infer<typeof importProgress>;
