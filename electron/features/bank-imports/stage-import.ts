import type { BankReader } from "@adapters/bank-reader/bank-reader";
import { type BankAccount, findBankAccount } from "@db/workspace/repositories/bank-accounts";
import { dropImports, dropUnsentReadings } from "@db/workspace/repositories/drop-imports";
import { stageRows } from "@db/workspace/repositories/import-rows";
import {
  beginImport,
  dropHalfRead,
  endImport,
  findImport,
  finishReading,
  type Import,
  keysSentBefore,
} from "@db/workspace/repositories/imports";
import { findStatementsOfFile, type Statement } from "@db/workspace/repositories/statements";
import type { Workspace } from "@db/workspace/workspace";
import type { LayoutNotice, ReadOptions } from "@domain/bank-export/events";
import type { ClosingStatement, KnownBefore, ReadFailure, ReadStatement, ReadStep } from "@domain/read-steps";
import { fail, ok, type Result } from "@domain/result";
import type { RowsChunk } from "@domain/staged-row";
import { plainAccountNumber, type StatementFacts } from "@domain/statement";
import type { KnownAccount, StatementJudgement } from "@domain/statement-proof";

/** Why a file was not staged; nothing of it is left behind. */
export interface ImportFailure extends Omit<ReadFailure, "code"> {
  code:
    | ReadFailure["code"]
    | "already-sent"
    | "bank-account-unknown"
    | "other-account"
    | "before-opening"
    | "foreign-currency"
    | "no-days"
    | "pending-only"
    | "year-needed"
    | "date-order-needed"
    | "layout-unconfirmed";
}

/** The judgement as it is stored with an import. */
export interface StoredJudgement extends StatementJudgement {
  /** Control totals of the file's own footer, for the proof card; an older program did not store them. */
  stated?: Pick<StatementFacts, "creditTotalSen" | "debitTotalSen" | "creditCount" | "debitCount">;
  /** Name of the layout a table was read by, and who said so; none for the other formats. */
  layout?: { name: string; basis: LayoutNotice["basis"] };
}

/** What staging works with. */
export interface ImportSetting {
  workspace: Workspace;
  reader: Pick<BankReader, "read">;
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
  /** Reads a file whose very bytes stand in the centre already. */
  again?: boolean;
  /** The team's layouts among those it may be read by, so that the import names the version it was read with. */
  shared?: readonly { id: string; version: number }[];
}

/**
 * Has a bank's file read by a process of its own and stores its rows as they come; the process judges each statement.
 * Everything or nothing: when the file turns out unreadable half way, or the person stops, what was staged of it is
 * dropped again.
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
    return fail({
      code: "bank-account-unknown",
      line: null,
      message: `There is no bank account ${request.bankAccountId}. See \`desk bank-accounts list\`; a supervisor registers one with \`desk bank-accounts open\`.`,
    });
  const staging = new Staging(setting, request, account);
  let isWhole = false;
  try {
    const failure = await staging.read();
    if (failure) return fail(failure);
    isWhole = true;
    return ok(await staging.settled());
  } finally {
    if (!isWhole) await staging.dropAll();
  }
}

/** One file on its way into staging; a statement is open between its `begin` and its `end`. */
class Staging {
  private readonly ids: string[] = [];
  private total = 0;
  private layout: LayoutNotice | null = null;
  private closing: (ClosingStatement & { period: { from: string; to: string } }) | null = null;
  private refusal: ImportFailure | null = null;

  constructor(
    private readonly setting: ImportSetting,
    private readonly request: ImportRequest,
    private readonly account: BankAccount,
  ) {}

  async read(): Promise<ImportFailure | null> {
    const { reader, signal } = this.setting;
    const { path, year, reading } = this.request;
    const options = { ...reading, ...(year === undefined ? {} : { year }) };
    const known = (closing: ClosingStatement) => this.known(closing);
    for await (const step of reader.read({ path, options }, { known, signal })) {
      const failure = await this.take(step);
      if (failure) return failure;
    }
    return this.refusal;
  }

  private async take(step: ReadStep): Promise<ImportFailure | null> {
    if (step.kind === "failed") return step.failure;
    if (step.kind === "begin" && this.ids.length === 0) {
      const standing = await this.standing(step.fileSha256);
      if (standing) return alreadySent(standing);
    }
    if (step.kind === "begin" && step.layout?.basis === "suggested") return LAYOUT_UNCONFIRMED;
    if (step.kind === "begin") await this.begin(step);
    else if (step.kind === "rows") await this.store(step.chunk);
    else await this.end(step.statement);
    return null;
  }

  /**
   * The statement of the same bytes that makes this reading needless: an own one, or anybody's once it is confirmed. Another's
   * that still waits is none, because the same bytes downloaded by a second person are what confirms it.
   */
  private async standing(fileSha256: string): Promise<Statement | null> {
    if (this.request.again) return null;
    const { workspace } = this.setting;
    const bankAccountId = this.account.id;
    const found = await workspace.transaction((trx) =>
      findStatementsOfFile(trx, { fileSha256, bankAccountId }),
    );
    const stands = ({ status, uploadedBy }: Statement) =>
      status === "confirmed" || (status === "sealed" && uploadedBy === workspace.login);
    return found.find(stands) ?? null;
  }

  /** What the file came to, in place of earlier readings of the same bytes that were not sent. */
  async settled(): Promise<Import[]> {
    const { workspace } = this.setting;
    await dropUnsentReadings(workspace, this.ids);
    return workspace.transaction(async (trx) => {
      const found: Import[] = [];
      for (const id of this.ids) {
        const one = await findImport(trx, id);
        if (one) found.push(one);
      }
      return found;
    });
  }

  dropAll(): Promise<void> {
    return dropImports(this.setting.workspace, this.ids);
  }

  private get id(): string {
    return this.ids.at(-1) ?? "";
  }

  private async begin({ format, layout, fileSha256 }: Extract<ReadStep, { kind: "begin" }>): Promise<void> {
    this.ids.push(this.setting.newId());
    this.layout = layout;
    const shared = this.request.shared?.find(({ id }) => id === layout?.layout.id);
    await this.setting.workspace.transaction((trx) =>
      beginImport(trx, {
        id: this.id,
        bankAccountId: this.account.id,
        fileName: this.request.fileName,
        fileSha256,
        format,
        layout: shared ? { id: shared.id, version: shared.version } : null,
        begunAt: this.setting.now().toISOString(),
      }),
    );
  }

  private async store(chunk: RowsChunk): Promise<void> {
    await this.setting.workspace.transaction((trx) => stageRows(trx, this.id, chunk), { mayBeLost: true });
    this.total += chunk.count;
    this.setting.onProgress?.(this.total);
  }

  /** What the desk knows beside the file; null, and the refusal kept, when the statement is not one to take. */
  private async known(closing: ClosingStatement): Promise<KnownBefore | null> {
    this.refusal = refusalOf(closing, this.account);
    const { period, startsOn } = closing;
    if (this.refusal || !period) return null;
    this.closing = { ...closing, period };
    const { workspace, knownBefore } = this.setting;
    return {
      account: await knownBefore(this.account.id, startsOn ?? period.from),
      keys: await workspace.transaction((trx) =>
        keysSentBefore(trx, { bankAccountId: this.account.id, ...period }),
      ),
    };
  }

  private async end({ keys, judgement, ...counts }: ReadStatement): Promise<void> {
    if (!this.closing) throw new Error("a statement ended before it was closed");
    const { facts, period } = this.closing;
    const { creditTotalSen, debitTotalSen, creditCount, debitCount } = facts;
    const stored: StoredJudgement = {
      ...judgement,
      stated: { creditTotalSen, debitTotalSen, creditCount, debitCount },
      ...(this.layout ? { layout: { name: this.layout.layout.name, basis: this.layout.basis } } : {}),
    };
    await this.setting.workspace.transaction(async (trx) => {
      await finishReading(
        trx,
        this.id,
        {
          ...counts,
          periodFrom: period.from,
          periodTo: period.to,
          openingSen: facts.openingSen ?? judgement.openingSen,
          closingSen: facts.closingSen,
          rowOrder: judgement.order,
          judgement: stored,
        },
        keys,
      );
      if (judgement.verdict === "contradicted")
        await endImport(trx, this.id, {
          status: "failed",
          outcome: judgement,
          at: this.setting.now().toISOString(),
        });
    });
  }
}

/** Says who sent it and when, and which statement it is; read it all the same with `again`. */
const alreadySent = ({ id, uploadedBy, uploadedAt, status }: Statement): ImportFailure => ({
  code: "already-sent",
  line: null,
  message: `The very same file was sent by ${uploadedBy} at ${uploadedAt} and is ${status === "confirmed" ? "confirmed" : "waiting for a second person"} (statement ${id}). \`--again\` reads it all the same.`,
  facts: { statement: id, by: uploadedBy, at: uploadedAt },
});

function refusalOf(
  { facts, lacksYear, lacksDateOrder, pendingRows, period }: ClosingStatement,
  account: BankAccount,
): ImportFailure | null {
  const other = mismatch(facts, account);
  if (other) return other;
  if (lacksYear) return YEAR_NEEDED;
  if (lacksDateOrder) return DATE_ORDER_NEEDED;
  if (!period) return pendingRows > 0 ? pendingOnly(pendingRows) : NO_DAYS;
  return period.from < account.openingOn ? beforeOpening(period.from, account) : null;
}

/** Nothing is known of these days, so any balance of theirs would seem to contradict the opening one. */
const beforeOpening = (from: string, { bank, number, openingOn }: BankAccount): ImportFailure => ({
  code: "before-opening",
  line: null,
  message: `The file begins on ${from}; ${bank} ${number} is kept since ${openingOn}. Download the days since then.`,
  facts: { from, opening: openingOn },
});

function mismatch(facts: StatementFacts, { bank, number }: BankAccount): ImportFailure | null {
  if (facts.account !== null && plainAccountNumber(facts.account) !== number)
    return {
      code: "other-account",
      line: null,
      message: `The file is of account ${facts.account}, not of ${bank} ${number}. Choose the right bank account.`,
      facts: { account: facts.account, chosen: `${bank} ${number}` },
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

const DATE_ORDER_NEEDED: ImportFailure = {
  code: "date-order-needed",
  line: null,
  message: "Every date of this file reads both as day-month and as month-day; say which comes first.",
};

/** An MT942 of the morning: what it shows may never be booked, so no day of it can be covered by anybody's evidence. */
const pendingOnly = (rows: number): ImportFailure => ({
  code: "pending-only",
  line: null,
  message: `All ${rows} rows of this file are still to be booked by the bank, and nothing is credited from them. Download it again once they are booked.`,
  facts: { rows: String(rows) },
});

const NO_DAYS: ImportFailure = {
  code: "no-days",
  line: null,
  message: "The file names no day and has no booked row; download it again.",
};
