/**
 * Reads bank files in a process of their own, one a file: untrusted bytes never meet the desk's own memory. A reader that
 * ends, grows too large or stands still is one refusal, `reading-stopped`, and the desk goes on.
 */
import type { ExportEvent, ReadOptions } from "@domain/bank-export/events";
import type { TableSample } from "@domain/bank-export/table/sample-table";
import type { ClosingStatement, KnownBefore, PeekedFile, ReadFailure, ReadStep } from "@domain/read-steps";
import { fail, ok, type Result } from "@domain/result";
import { Conversation, type StartReader } from "./conversation";
import type { FromReader, ReaderRequest } from "./protocol";

/** Which file, and what it may not say itself. */
export interface ReadRequest {
  path: string;
  options?: ReadOptions;
}

/** What a reading works with. */
export interface ReadSetting {
  /** What the desk knows of a statement that was read to its end; null ends the reading. */
  known: (closing: ClosingStatement) => Promise<KnownBefore | null>;
  /** Ends the process and throws the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** Reads bank files somewhere else. */
export interface BankReader {
  /** Looks into a file up to its first statement: which format, whose account. */
  peek(request: ReadRequest): Promise<Result<PeekedFile, ReadFailure>>;
  /** The first rows of a table and how it would be read; null where the file is no table. */
  sample(request: ReadRequest): Promise<Result<TableSample | null, ReadFailure>>;
  /** Reads a file in steps that can be stored as they come; a refusal is the step `failed`. */
  read(request: ReadRequest, setting: ReadSetting): AsyncGenerator<ReadStep>;
  /** The events of a file as they are, in batches; a refusal of the whole is thrown as {@link ReadRefused}. */
  events(request: ReadRequest): AsyncGenerator<ExportEvent[]>;
  /** The text of the rows that begin on these lines, by line; null when the file is another by now, or holds several. */
  rawLines(path: string, sha256: string, lines: readonly number[]): Promise<Map<number, string> | null>;
}

/** A file that was refused while its events were read. */
export class ReadRefused extends Error {
  constructor(readonly failure: ReadFailure) {
    super(failure.message);
    this.name = "ReadRefused";
  }
}

/** Limits of one reading process; the tests shorten them. */
export interface ReaderLimits {
  /** Memory above the empty process. */
  memoryMb: number;
  /** Longest time without any sign of progress. */
  quietMs: number;
}

/** SECURITY F3: 256 MiB above the empty process, 30 seconds without progress. */
export const READER_LIMITS: ReaderLimits = { memoryMb: 256, quietMs: 30_000 };

/** A reader on processes that `start` starts. */
export function createBankReader(start: StartReader, limits: ReaderLimits = READER_LIMITS): BankReader {
  const begin = (request: ReaderRequest, signal?: AbortSignal) =>
    new Conversation(start, request, { ...limits, signal });
  return {
    async peek({ path, options = {} }) {
      const answer = await only(begin({ kind: "peek", path, options }));
      if (answer.kind === "peeked") return ok(answer.file);
      return fail(failureOf(answer));
    },
    async sample({ path, options = {} }) {
      const answer = await only(begin({ kind: "sample", path, options }));
      if (answer.kind === "sample") return ok(answer.sample);
      return fail(failureOf(answer));
    },
    read: ({ path, options = {} }, { known, signal }) =>
      steps(begin({ kind: "read", path, options }, signal), known),
    events: ({ path, options = {} }) => events(begin({ kind: "events", path, options })),
    async rawLines(path, sha256, lines) {
      const answer = await only(begin({ kind: "raw-lines", path, sha256, lines: [...lines] }));
      return answer.kind === "raw-lines" && answer.lines ? new Map(answer.lines) : null;
    },
  };
}

/** The one answer of a short request; its process is ended. */
async function only(conversation: Conversation): Promise<FromReader> {
  try {
    return await conversation.next();
  } finally {
    conversation.end();
  }
}

async function* steps(
  conversation: Conversation,
  known: (closing: ClosingStatement) => Promise<KnownBefore | null>,
): AsyncGenerator<ReadStep> {
  try {
    for (;;) {
      const answer = await conversation.next();
      if (answer.kind === "done") return;
      if (answer.kind === "step") {
        yield answer.step;
        conversation.used();
      } else if (answer.kind === "closing") {
        const beside = await known(answer.statement);
        if (!beside) return;
        conversation.post({ kind: "known", known: beside });
      } else {
        yield { kind: "failed", failure: failureOf(answer) };
        return;
      }
    }
  } finally {
    conversation.end();
  }
}

async function* events(conversation: Conversation): AsyncGenerator<ExportEvent[]> {
  try {
    for (;;) {
      const answer = await conversation.next();
      if (answer.kind === "done") return;
      if (answer.kind !== "events") throw new ReadRefused(failureOf(answer));
      yield answer.events;
      conversation.used();
    }
  } finally {
    conversation.end();
  }
}

function failureOf(answer: FromReader): ReadFailure {
  if (answer.kind === "failed") return answer.failure;
  if (answer.kind === "step" && answer.step.kind === "failed") return answer.step.failure;
  throw new Error(`the reader answered ${answer.kind} out of turn`);
}
