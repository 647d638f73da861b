/**
 * Reads a bank's export as a stream: chunks of decoded text in, events out, nothing held but the line being read.
 * The format is told from the content (header fingerprint), never from the file's name.
 */
import { fail, ok, type Result } from "../result";
import type { ExportFormat, ParsedStatement, SkippedRow } from "../statement";
import { detectFormat, detectTextFormat, HEAD_CHARS, looksLikeOther, mayBecomeTextFormat } from "./detect";
import type {
  ExportEvent,
  ExportFailure,
  ExportFailureCode,
  FormatParser,
  LayoutNotice,
  ReadOptions,
  TextChunks,
  TextParser,
} from "./events";
import { LineSplitter } from "./line-splitter";
import { lineTooLong, NO_TABLE, readTextTable, streamTextTable } from "./table/stream-text-table";

const DOWNLOAD_AS = "download it from the bank as CSV, Excel, MT940, CAMT, OFX or QIF.";

/** Lines within which a header must stand. */
const MAX_PREAMBLE_LINES = 100;

/** A KlikBCA preamble has at most this many lines; a longer file is another bank's whose table is not known here. */
const MAX_CUT_LINES = 8;
const BCA_PREAMBLE = /^[" ]*Informasi Rekening - Mutasi|^(?:Account No\.|No\. Rekening),=,/i;

/** Push reader: give it chunks, take the events each chunk completes. After a `failed` event it is silent. */
export class ExportReader {
  private readonly splitter = new LineSplitter((text, number, terminated) =>
    this.line(text, number, terminated),
  );
  private events: ExportEvent[] = [];
  private preamble: { text: string; terminated: boolean }[] = [];
  /** The beginning of the file until a format that is not made of lines is found or excluded; then null. */
  private head: string | null = "";
  private textParser: TextParser | null = null;
  private parser: FormatParser | null = null;
  private failed = false;
  private sawText = false;
  private sawContent = false;

  constructor(private readonly options: ReadOptions = {}) {}

  /** Takes the next chunk of text. */
  push(chunk: string): ExportEvent[] {
    if (this.head === null) this.feed(chunk);
    else {
      this.head += chunk;
      const seen = beginningOf(this.head);
      const isEnough = seen.length >= HEAD_CHARS || this.head.length >= MAX_HEAD_CHARS;
      if (isEnough || !mayBecomeTextFormat(seen)) this.passHead(this.head);
    }
    return this.taken();
  }

  /** Ends the file: closes the last row and statement, or says why the file was not taken. */
  end(): ExportEvent[] {
    if (this.head !== null) this.passHead(this.head);
    if (this.textParser === null) {
      this.splitter.end();
      if (this.splitter.tooLong) this.failTooLong();
    }
    if (!this.failed) (this.textParser ?? this.parser)?.end();
    if (!this.failed) this.judgeEnd();
    return this.taken();
  }

  /** Decides from the beginning whether the file is made of lines, and hands it on. */
  private passHead(head: string): void {
    this.head = null;
    const found = detectTextFormat(beginningOf(head));
    if (found !== null) {
      this.sawText = true;
      this.events.push({ kind: "format", format: found.format });
      this.textParser = found.make((event) => this.emit(event), this.options);
    }
    this.feed(head);
  }

  private feed(text: string): void {
    if (this.failed) return;
    if (this.textParser !== null) {
      this.textParser.push(text);
      return;
    }
    this.splitter.push(text);
    if (this.splitter.tooLong) this.failTooLong();
  }

  private taken(): ExportEvent[] {
    const { events } = this;
    this.events = [];
    return events;
  }

  private line(text: string, number: number, terminated: boolean): void {
    if (this.failed) return;
    if (this.parser !== null) {
      this.parser.line(text, number, terminated);
      return;
    }
    const plain = number === 1 ? text.replace(/^\uFEFF/, "") : text;
    this.sawText ||= plain.trim() !== "";
    this.preamble.push({ text: plain, terminated });
    const found = detectFormat(plain);
    if (found !== null) this.start(found.format, found.make);
    else this.checkPreamble(plain, number);
  }

  private start(
    format: ExportFormat,
    make: (sink: (event: ExportEvent) => void, o: ReadOptions) => FormatParser,
  ): void {
    this.events.push({ kind: "format", format });
    this.parser = make((event) => this.emit(event), this.options);
    const { preamble } = this;
    this.preamble = [];
    for (const [index, line] of preamble.entries()) this.parser.line(line.text, index + 1, line.terminated);
  }

  private emit(event: ExportEvent): void {
    if (this.failed) return;
    this.failed = event.kind === "failed";
    this.sawContent ||= event.kind === "line" || event.kind === "rejected" || event.kind === "end";
    this.events.push(event);
  }

  private checkPreamble(text: string, number: number): void {
    if (text.includes("\u0000")) {
      this.fail("binary-file", number, `The file is not text; ${DOWNLOAD_AS}`);
      return;
    }
    const other = looksLikeOther(text);
    if (other !== null)
      this.fail(
        "other-format",
        number,
        `The file looks like ${other}, which is not read here; ${DOWNLOAD_AS}`,
        other,
      );
    else if (number >= MAX_PREAMBLE_LINES)
      this.fail(
        "unknown-format",
        null,
        "No known table header in the first lines; is this the bank's own export?",
      );
  }

  private judgeEnd(): void {
    if (this.parser !== null || this.textParser !== null) {
      if (!this.sawContent)
        this.fail("no-rows", null, "The file has a header but neither rows nor balances; download it again.");
      return;
    }
    if (!this.sawText) {
      this.fail("empty-file", null, "The file is empty; download it again.");
      return;
    }
    const isPreamble =
      this.preamble.length <= MAX_CUT_LINES && this.preamble.some((line) => BCA_PREAMBLE.test(line.text));
    if (isPreamble)
      this.fail(
        "truncated-file",
        this.preamble.length,
        "The file ends before its table begins; download it again.",
      );
    else
      this.fail(
        "unknown-format",
        null,
        "The file is none of the known bank exports; choose the bank's own export.",
      );
  }

  private failTooLong(): void {
    if (this.failed) return;
    this.failed = true;
    this.events.push({ kind: "failed", failure: lineTooLong(this.splitter.lineNumber) });
  }

  private fail(
    code: ExportFailureCode,
    line: number | null,
    message: string,
    looksLike: string | null = null,
  ): void {
    if (this.failed) return;
    this.failed = true;
    this.events.push({ kind: "failed", failure: { code, line, looksLike, message } });
  }
}

/** Blanks before the beginning are looked over this far; how the file is cut into chunks makes no difference. */
const MAX_HEAD_CHARS = 16 * HEAD_CHARS;

const beginningOf = (text: string): string =>
  text
    .slice(0, MAX_HEAD_CHARS)
    .replace(/^\uFEFF/, "")
    .trimStart()
    .slice(0, HEAD_CHARS);

/** Failures after which the file may still be a table, whose layout is data. */
const MAY_BE_TABLE: ReadonlySet<ExportFailureCode> = new Set(["unknown-format", "truncated-file"]);

/** A file whose format was told is no table, however it ends. */
const saysFormat = (events: readonly ExportEvent[]): boolean => events.some(({ kind }) => kind === "format");

const unknownOf = (events: readonly ExportEvent[]): ExportFailure | null =>
  saysFormat(events) ? null : unknownIn(events);

function unknownIn(events: readonly ExportEvent[]): ExportFailure | null {
  const last = events.at(-1);
  return last?.kind === "failed" && MAY_BE_TABLE.has(last.failure.code) ? last.failure : null;
}

/**
 * Reads a stream of chunks; yields the events of each chunk as one batch, so that a file of any size flows through.
 * A refusal of the file is the event `failed`, never an exception. A table is gone through twice more, so its chunks
 * must begin anew at each iteration.
 */
export async function* streamExport(
  chunks: TextChunks,
  options: ReadOptions = {},
): AsyncGenerator<ExportEvent[]> {
  const unknown = options.layout === undefined ? yield* streamFixed(chunks, options) : NO_TABLE;
  if (unknown !== null) yield* streamTextTable(chunks, options, unknown);
}

/** Reads the formats whose layout never changes; returns the failure when the file is none of them. */
async function* streamFixed(
  chunks: TextChunks,
  options: ReadOptions,
): AsyncGenerator<ExportEvent[], ExportFailure | null> {
  const reader = new ExportReader(options);
  let isKnown = false;
  for await (const chunk of chunks) {
    const events = reader.push(chunk);
    isKnown ||= saysFormat(events);
    const unknown = isKnown ? null : unknownIn(events);
    if (unknown !== null) return unknown;
    if (events.length > 0) yield events;
    if (events.at(-1)?.kind === "failed") return null;
  }
  const events = reader.end();
  const unknown = isKnown ? null : unknownOf(events);
  if (unknown === null) yield events;
  return unknown;
}

/** A whole export as read. */
export interface ExportContents {
  format: ExportFormat;
  /** The layout a table was read by; absent for the other formats. */
  layout?: LayoutNotice;
  statements: ParsedStatement[];
  /** Rows of a table that are no bookings, in file order; empty for the other formats. */
  skipped: SkippedRow[];
}

/** Gathers events into statements; for previews, `parse` and tests: it holds every row. */
class ContentsCollector {
  private format: ExportFormat | null = null;
  private layout: LayoutNotice | undefined;
  private readonly skipped: SkippedRow[] = [];
  private readonly statements: ParsedStatement[] = [];
  private failure: ExportFailure | null = null;

  take(events: readonly ExportEvent[]): void {
    for (const event of events) this.takeOne(event);
  }

  private takeOne(event: ExportEvent): void {
    const current = this.statements.at(-1);
    if (event.kind === "format") {
      this.format = event.format;
      this.layout = event.layout;
    } else if (event.kind === "skipped") this.skipped.push(event.row);
    else if (event.kind === "failed") this.failure = event.failure;
    else if (event.kind === "begin") this.statements.push({ ...event.facts, lines: [], rejected: [] });
    else if (event.kind === "line") current?.lines.push(event.line);
    else if (event.kind === "rejected") current?.rejected.push(event.row);
    else if (current) Object.assign(current, event.facts);
  }

  result(): Result<ExportContents, ExportFailure> {
    if (this.failure !== null) return fail(this.failure);
    if (this.format === null) throw new Error("reading ended with neither a format nor a failure");
    const layout = this.layout === undefined ? {} : { layout: this.layout };
    return ok({ format: this.format, ...layout, statements: this.statements, skipped: this.skipped });
  }
}

/** Gathers a stream of events into statements; it holds every row. */
export async function collectExport(
  stream: AsyncIterable<readonly ExportEvent[]>,
): Promise<Result<ExportContents, ExportFailure>> {
  const collector = new ContentsCollector();
  for await (const events of stream) collector.take(events);
  return collector.result();
}

/** Reads a whole export into memory from chunks of decoded text. */
export function readExport(
  chunks: TextChunks,
  options: ReadOptions = {},
): Promise<Result<ExportContents, ExportFailure>> {
  return collectExport(streamExport(typeof chunks === "string" ? [chunks] : chunks, options));
}

/** Reads a whole export from one text. */
export function readExportText(
  text: string,
  options: ReadOptions = {},
): Result<ExportContents, ExportFailure> {
  const collector = new ContentsCollector();
  const fixed = options.layout === undefined ? readFixedText(text, options) : [];
  const unknown = options.layout === undefined ? unknownOf(fixed) : NO_TABLE;
  collector.take(unknown === null ? fixed : readTextTable(text, options, unknown));
  return collector.result();
}

function readFixedText(text: string, options: ReadOptions): ExportEvent[] {
  const reader = new ExportReader(options);
  const events = reader.push(text);
  return [...events, ...reader.end()];
}
