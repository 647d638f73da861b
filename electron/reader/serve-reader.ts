import { type BankFile, openBankFile } from "@adapters/bank-file";
import { type FromReader, type ReaderRequest, type ToReader, WINDOW } from "@adapters/bank-reader/protocol";
import { streamBankFile } from "@domain/bank-export/bank-content";
import type { ExportEvent } from "@domain/bank-export/events";
import { sampleTable } from "@domain/bank-export/table/sample-table";
import { foldFile, peekEvents } from "@domain/fold-file";
import type { ClosingStatement, KnownBefore } from "@domain/read-steps";
import { KeyThread } from "./key-thread";
import { rawRows } from "./raw-lines";
import type { ReaderPort } from "./reader-port";

/** How often a reader that has nothing to say yet shows that it is at work. */
const BUSY_MS = 2_000;
/** How often its memory is looked at: that costs a look into the system, and a batch is read in less. */
const MEMORY_MS = 10;
const MIB = 2 ** 20;

/** Serves the one request of the desk at the other end. `program` is the reader's own, for its second thread. */
export function serveReader(port: ReaderPort, program: string): void {
  const reader = new Reader(port, program);
  port.onMessage((message) => reader.take(message));
}

class Reader {
  /** Before anything is opened: what the limit is counted from. */
  private readonly emptyBytes = process.memoryUsage.rss();
  private limitBytes = Number.POSITIVE_INFINITY;
  private places = WINDOW;
  private freed: (() => void) | null = null;
  private answered: ((known: KnownBefore) => void) | null = null;
  private saidAt = performance.now();
  private checkedAt = 0;

  constructor(
    private readonly port: ReaderPort,
    private readonly program: string,
  ) {}

  take(message: ToReader): void {
    if (message.kind === "used") {
      this.places += 1;
      this.freed?.();
    } else if (message.kind === "known") this.answered?.(message.known);
    else {
      this.limitBytes = this.emptyBytes + message.memoryMb * MIB;
      this.places = WINDOW;
      this.serve(message.request).catch((error: unknown) => this.failed(error));
    }
  }

  private async serve(request: ReaderRequest): Promise<void> {
    const file = await openBankFile(request.path);
    if (!file.ok) {
      const { code, line, message } = file.error;
      const failure = { code: "unreadable-file", line, message, fileCode: code } as const;
      this.say({ kind: "failed", failure });
    } else if (request.kind === "raw-lines") await this.serveLines(request, file.value);
    else await this.serveEvents(request, file.value);
    this.say({ kind: "done" });
  }

  private async serveLines(request: RequestOf<"raw-lines">, { sha256, content }: BankFile): Promise<void> {
    const lines = sha256 === request.sha256 ? await rawRows(content, request.lines) : null;
    this.say({ kind: "raw-lines", lines: lines && [...lines] });
  }

  private async serveEvents(
    request: RequestOf<"peek" | "sample" | "read" | "events">,
    { sha256, content }: BankFile,
  ): Promise<void> {
    const { options } = request;
    const batches = this.watched(streamBankFile(content, options));
    if (request.kind === "sample")
      this.say({ kind: "sample", sample: await sampleTable(content, options, batches) });
    else if (request.kind === "peek") {
      const seen = await peekEvents(batches);
      this.say("kind" in seen ? { kind: "failed", failure: seen.failure } : { kind: "peeked", file: seen });
    } else if (request.kind === "events") {
      for await (const events of batches) await this.sayInTurn({ kind: "events", events });
    } else {
      const keys = new KeyThread(this.program);
      for await (const step of foldFile(sha256, batches, (closing) => this.ask(closing), keys))
        await this.sayInTurn({ kind: "step", step });
    }
  }

  /** The batches as they are, the memory and the silence looked at between two of them. */
  private async *watched(batches: AsyncIterable<ExportEvent[]>): AsyncGenerator<ExportEvent[]> {
    for await (const events of batches) {
      const now = performance.now();
      if (now - this.checkedAt > MEMORY_MS) this.checkMemory(now);
      if (now - this.saidAt > BUSY_MS) this.say({ kind: "busy" });
      yield events;
    }
  }

  private checkMemory(now: number): void {
    this.checkedAt = now;
    if (process.memoryUsage.rss() <= this.limitBytes) return;
    this.say({ kind: "too-large" });
    throw new TooLarge();
  }

  private say(answer: FromReader): void {
    this.saidAt = performance.now();
    this.port.post(answer);
  }

  private async sayInTurn(answer: FromReader): Promise<void> {
    while (this.places === 0)
      await new Promise<void>((resolve) => {
        this.freed = resolve;
      });
    this.places -= 1;
    this.say(answer);
  }

  private ask(statement: ClosingStatement): Promise<KnownBefore> {
    const answer = new Promise<KnownBefore>((resolve) => {
      this.answered = resolve;
    });
    this.say({ kind: "closing", statement });
    return answer;
  }

  /** The disk, or a file that changed meanwhile: of the file. Anything else is this program's fault, and its end says so. */
  private failed(error: unknown): void {
    if (error instanceof TooLarge) return;
    if (!isFileTrouble(error)) throw error;
    const message = error.message;
    this.say({
      kind: "failed",
      failure: { code: "unreadable-file", line: null, message, fileCode: "unreadable" },
    });
  }
}

type RequestOf<K extends ReaderRequest["kind"]> = Extract<ReaderRequest, { kind: K }>;

class TooLarge extends Error {}

const isFileTrouble = (error: unknown): error is Error =>
  error instanceof Error && ("syscall" in error || /changed while it was being read/.test(error.message));
