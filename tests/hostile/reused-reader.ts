import { readFileSync } from "node:fs";
import { type BankReader, createBankReader, READER_LIMITS } from "@adapters/bank-reader/bank-reader";
import type { ReaderChild } from "@adapters/bank-reader/conversation";
import { startNodeReader } from "@adapters/bank-reader/node-reader";
import type { FromReader } from "@adapters/bank-reader/protocol";
import { READER_PROGRAM } from "../support/bank-reader";

/** What the processes were seen to take, on systems that have /proc. */
export interface Seen {
  started: number;
  /** Most resident memory of a process beyond what it had before its first file. */
  grownBytes: number;
}

/**
 * The real reader, over the real protocol, whose process serves one file after the other as long as each is read to its
 * end: ten thousand files need not start twenty thousand programs.
 */
export class ReusedReader {
  readonly seen: Seen = { started: 0, grownBytes: 0 };
  readonly reader: BankReader = createBankReader(() => this.start());
  private running: Running | null = null;

  /** Processor time of the running process so far. */
  get usedMs(): number {
    return this.running ? cpuMs(this.running.child.pid) : 0;
  }

  close(): void {
    this.running?.child.kill();
  }

  private start(): ReaderChild {
    const now = this.running ?? this.startNew();
    return {
      pid: now.child.pid,
      post: (message) => now.child.post(message),
      onMessage: (take) => {
        now.take = take;
      },
      onExit: (take) => {
        now.exit = take;
      },
      kill: () => this.leave(now),
    };
  }

  private startNew(): Running {
    const child = startNodeReader(READER_PROGRAM, READER_LIMITS);
    const made: Running = {
      child,
      take: null,
      exit: null,
      ended: 0,
      begun: 0,
      isAtEnd: false,
      emptyBytes: null,
    };
    this.running = made;
    this.seen.started += 1;
    child.onMessage((message) => {
      made.emptyBytes ??= residentBytes(child.pid);
      if (message.kind === "done") made.ended += 1;
      // What still comes of a file that was left is not of the next one.
      else if (made.ended === made.begun) made.take?.(message);
      if (message.kind === "done" && made.ended === made.begun + 1) made.take?.(message);
      made.isAtEnd = isLast(message);
    });
    child.onExit(() => {
      if (this.running === made) this.running = null;
      made.exit?.();
    });
    return made;
  }

  /** A file was read to its end, or as far as somebody wanted to know. */
  private leave(now: Running): void {
    this.seen.grownBytes = Math.max(
      this.seen.grownBytes,
      residentBytes(now.child.pid) - (now.emptyBytes ?? Number.POSITIVE_INFINITY),
    );
    now.take = null;
    now.exit = null;
    now.begun += 1;
    if (now.isAtEnd) return;
    if (this.running === now) this.running = null;
    now.child.kill();
  }
}

interface Running {
  child: ReaderChild;
  take: ((message: FromReader) => void) | null;
  exit: (() => void) | null;
  /** Files it has said `done` of, and files that were left. */
  ended: number;
  begun: number;
  isAtEnd: boolean;
  emptyBytes: number | null;
}

const isLast = (message: FromReader): boolean =>
  message.kind === "peeked" ||
  message.kind === "failed" ||
  message.kind === "done" ||
  (message.kind === "step" && message.step.kind === "failed");

function residentBytes(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** User and system time in hundredths of a second, fields 14 and 15. */
function cpuMs(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}
