import type { BankFile, BankFileErrorCode, openBankFile } from "@adapters/bank-file";
import { type BankAccount, findBankAccount } from "@db/workspace/repositories/bank-accounts";
import {
  STAGING_CHUNK,
  type StagedRow,
  stagedRowsText,
  stageRows,
} from "@db/workspace/repositories/import-rows";
import {
  beginImport,
  dropHalfRead,
  dropImport,
  endImport,
  findImport,
  finishReading,
  type Import,
} from "@db/workspace/repositories/imports";
import type { Workspace } from "@db/workspace/workspace";
import { streamBankFile } from "@domain/bank-export/bank-content";
import type { ExportEvent, ExportFailure, ReadOptions } from "@domain/bank-export/events";
import { sen } from "@domain/money";
import { fail, ok, type Result } from "@domain/result";
import type { RejectedRow, StatementFacts, StatementLine } from "@domain/statement";
import { type KnownAccount, type StatementJudgement, StatementProof } from "@domain/statement-proof";

/** Why a file was not staged; nothing of it is left behind. */
export interface ImportFailure {
  code:
    | ExportFailure["code"]
    | "unreadable-file"
    | "bank-account-unknown"
    | "other-account"
    | "foreign-currency"
    | "no-days"
    | "year-needed"
    | "layout-unconfirmed";
  /** 1-based line of the file; null where it is about the file as a whole. */
  line: number | null;
  /** One English sentence: what, where, what to do. */
  message: string;
  /** What is the matter with the bytes, beside `unreadable-file`. */
  fileCode?: BankFileErrorCode;
  /** What a sentence in another language names: account, currency. */
  facts?: Record<string, string>;
}

/** The judgement as it is stored with an import: for people, rejected rows also name their column. */
export interface StoredJudgement extends StatementJudgement {
  /** Column by the row's place in the file; of the first rejected rows only. */
  rejectedColumns: Record<string, string>;
  /** Control totals of the file's own footer, for the proof card; an older program did not store them. */
  stated?: Pick<StatementFacts, "creditTotalSen" | "debitTotalSen" | "creditCount" | "debitCount">;
}

/** What staging works with. */
export interface ImportSetting {
  workspace: Workspace;
  openFile: typeof openBankFile;
  newId: () => string;
  /** UTC. */
  now: () => Date;
  /** What the centre knows of the account before a day; nulls when it cannot be asked. */
  knownBefore: (bankAccountId: number, day: string) => Promise<KnownAccount>;
  onProgress?: (rows: number) => void;
  signal?: AbortSignal;
}

/** Which file, for which of our bank accounts. */
export interface ImportRequest {
  path: string;
  fileName: string;
  bankAccountId: number;
  /** Year of the first row, for exports whose dates carry none. */
  year?: number;
  /** What else a person says where the file does not; a table is staged only by a layout that is known or chosen. */
  reading?: ReadOptions;
}

/**
 * Reads a bank's file into the workspace's staging, as a stream, and judges each statement in it. Everything or nothing:
 * when the file turns out unreadable half way, what was staged of it is dropped again.
 */
export async function stageImport(
  setting: ImportSetting,
  request: ImportRequest,
): Promise<Result<Import[], ImportFailure>> {
  const account = await setting.workspace.transaction(async (trx) => {
    await dropHalfRead(trx);
    return findBankAccount(trx, request.bankAccountId);
  });
  if (!account)
    return refuse(
      "bank-account-unknown",
      `There is no bank account ${request.bankAccountId}. Synchronise, or check its number.`,
    );
  const file = await setting.openFile(request.path);
  if (!file.ok)
    return fail({
      code: "unreadable-file",
      line: file.error.line,
      message: file.error.message,
      fileCode: file.error.code,
    });
  const staging = new Staging(setting, request, account, file.value);
  const failure = await staging.read();
  if (failure) {
    await staging.dropAll();
    return fail(failure);
  }
  return ok(await staging.imports());
}

const ZERO = sen(0);

/** How many rejected rows are shown with the column they failed in. */
const COLUMNS_KEPT = 1000;

const refuse = (code: ImportFailure["code"], message: string, line: number | null = null) =>
  fail<ImportFailure>({ code, line, message });

/** One file on its way into staging; a statement is open between its `begin` and its `end`. */
class Staging {
  private readonly ids: string[] = [];
  private rows: StagedRow[] = [];
  private proof = new StatementProof();
  private ordinal = 0;
  private total = 0;
  private days: { first: string; last: string } | null = null;
  private rejectedColumns: Record<string, string> = {};
  private columnsKept = 0;
  private lacksYear = false;
  private format = "";

  constructor(
    private readonly setting: ImportSetting,
    private readonly request: ImportRequest,
    private readonly account: BankAccount,
    private readonly file: BankFile,
  ) {}

  async read(): Promise<ImportFailure | null> {
    const { year, reading } = this.request;
    const options = { ...reading, ...(year === undefined ? {} : { year }) };
    for await (const events of streamBankFile(this.file.content, options)) {
      this.setting.signal?.throwIfAborted();
      for (const event of events) {
        const failure = await this.take(event);
        if (failure) return failure;
      }
    }
    return null;
  }

  private async take(event: ExportEvent): Promise<ImportFailure | null> {
    switch (event.kind) {
      case "failed":
        return event.failure;
      case "format":
        this.format = event.format;
        return event.layout?.basis === "suggested" ? LAYOUT_UNCONFIRMED : null;
      case "begin":
        await this.begin();
        return null;
      case "line":
        this.addLine(event.line);
        break;
      case "rejected":
        this.addRejected(event.row);
        break;
      case "end":
        return this.end(event.facts);
    }
    if (this.rows.length >= STAGING_CHUNK) await this.flush();
    return null;
  }

  imports(): Promise<Import[]> {
    return this.setting.workspace.transaction(async (trx) => {
      const found: Import[] = [];
      for (const id of this.ids) {
        const one = await findImport(trx, id);
        if (one) found.push(one);
      }
      return found;
    });
  }

  dropAll(): Promise<void> {
    return this.setting.workspace.transaction(async (trx) => {
      for (const id of this.ids) await dropImport(trx, id);
    });
  }

  private get id(): string {
    return this.ids.at(-1) ?? "";
  }

  private async begin(): Promise<void> {
    this.ids.push(this.setting.newId());
    this.proof = new StatementProof();
    this.ordinal = 0;
    this.days = null;
    this.rejectedColumns = {};
    this.columnsKept = 0;
    await this.setting.workspace.transaction((trx) =>
      beginImport(trx, {
        id: this.id,
        bankAccountId: this.account.id,
        fileName: this.request.fileName,
        fileSha256: this.file.sha256,
        format: this.format,
        begunAt: this.setting.now().toISOString(),
      }),
    );
  }

  private addLine(line: StatementLine): void {
    this.proof.add(line);
    if (line.bookedOn !== null) {
      if (this.days === null) this.days = { first: line.bookedOn, last: line.bookedOn };
      if (line.bookedOn < this.days.first) this.days.first = line.bookedOn;
      if (line.bookedOn > this.days.last) this.days.last = line.bookedOn;
    }
    this.push({
      line: line.line,
      status: "stored",
      reason: null,
      bookedOn: line.bookedOn,
      valueOn: line.valueOn,
      amountSen: line.amountSen,
      balanceSen: line.balanceSen,
      isPending: line.pending,
      reference: line.reference,
      description: line.description,
      raw: null,
    });
  }

  private addRejected(row: RejectedRow): void {
    if (row.code !== "zero-amount") this.proof.addRejected();
    this.lacksYear ||= row.code === "missing-year";
    if (row.column !== null && this.columnsKept < COLUMNS_KEPT) {
      this.rejectedColumns[this.ordinal] = row.column;
      this.columnsKept += 1;
    }
    this.push({
      line: row.line,
      status: row.code === "zero-amount" ? "skipped" : "rejected",
      reason: row.code,
      bookedOn: null,
      valueOn: null,
      amountSen: row.code === "zero-amount" ? ZERO : null,
      balanceSen: null,
      isPending: false,
      reference: null,
      description: row.code === "zero-amount" ? row.raw : null,
      raw: row.raw,
    });
  }

  private push(row: Omit<StagedRow, "ordinal">): void {
    this.rows.push({ ordinal: this.ordinal, ...row });
    this.ordinal += 1;
    this.total += 1;
  }

  private async flush(): Promise<void> {
    if (this.rows.length === 0) return;
    const text = stagedRowsText(this.rows);
    this.rows = [];
    await this.setting.workspace.transaction((trx) => stageRows(trx, this.id, text));
    this.setting.onProgress?.(this.total);
  }

  private async end(facts: StatementFacts): Promise<ImportFailure | null> {
    const mismatch = this.mismatch(facts);
    if (mismatch) return mismatch;
    if (this.lacksYear) return YEAR_NEEDED;
    const period = periodOf(facts, this.days);
    if (!period)
      return {
        code: "no-days",
        line: null,
        message: "The file names no day and has no booked row; download it again.",
      };
    await this.flush();
    const known = await this.setting.knownBefore(this.account.id, this.proof.startsOn(facts) ?? period.from);
    const judgement: StoredJudgement = {
      ...this.proof.finish(facts, known),
      rejectedColumns: this.rejectedColumns,
      stated: {
        creditTotalSen: facts.creditTotalSen,
        debitTotalSen: facts.debitTotalSen,
        creditCount: facts.creditCount,
        debitCount: facts.debitCount,
      },
    };
    await this.setting.workspace.transaction(async (trx) => {
      await finishReading(trx, this.id, {
        periodFrom: period.from,
        periodTo: period.to,
        openingSen: facts.openingSen ?? judgement.openingSen,
        closingSen: facts.closingSen,
        rowOrder: judgement.order,
        judgement,
      });
      if (judgement.verdict === "contradicted")
        await endImport(trx, this.id, {
          status: "failed",
          outcome: judgement,
          at: this.setting.now().toISOString(),
        });
    });
    return null;
  }

  private mismatch(facts: StatementFacts): ImportFailure | null {
    if (facts.account !== null && facts.account !== this.account.number)
      return {
        code: "other-account",
        line: null,
        message: `The file is of account ${facts.account}, not of ${this.account.bank} ${this.account.number}. Choose the right bank account.`,
        facts: { account: facts.account, chosen: `${this.account.bank} ${this.account.number}` },
      };
    if (facts.currencyStated && facts.currency !== "IDR")
      return {
        code: "foreign-currency",
        line: null,
        message: `The file is in ${facts.currency}; only rupiah can be imported. \`desk parse\` shows what it says.`,
        facts: { currency: facts.currency },
      };
    return null;
  }
}

/** A suggestion may be wrong in a way only a person sees: credit for debit, thousands for decimals. */
const LAYOUT_UNCONFIRMED: ImportFailure = {
  code: "layout-unconfirmed",
  line: null,
  message:
    "The layout of this table is only suggested; look at it with `desk parse`, then import the file with a chosen layout.",
};

const YEAR_NEEDED: ImportFailure = {
  code: "year-needed",
  line: null,
  message: "The dates of this file carry no year; say the year of its first row.",
};

/** The days a statement covers: what the file names, widened to its booked rows; null when neither says anything. */
function periodOf(
  facts: StatementFacts,
  days: { first: string; last: string } | null,
): { from: string; to: string } | null {
  const known = [
    facts.periodFrom ?? facts.openingOn,
    facts.periodTo ?? facts.closingOn,
    days?.first,
    days?.last,
  ]
    .filter((day): day is string => day !== null && day !== undefined)
    .sort();
  // An MT940 opening balance is dated on the day before its first row; only a row or a named period begins a statement.
  const begins = facts.periodFrom ?? days?.first ?? known[0];
  const ends = known.at(-1);
  return begins === undefined || ends === undefined ? null : { from: begins, to: ends };
}
