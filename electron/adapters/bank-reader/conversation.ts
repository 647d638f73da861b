import type { ReadFailure } from "@domain/read-steps";
import type { FromReader, ReaderRequest, ToReader } from "./protocol";

/** A started process, as Electron's utility process or Node's child process gives it. */
export interface ReaderChild {
  /** Unknown until it runs. */
  readonly pid: number | undefined;
  post(message: ToReader): void;
  onMessage(take: (message: FromReader) => void): void;
  /** Called once, when the process is gone. */
  onExit(take: () => void): void;
  /** At once, also in the middle of an endless loop. */
  kill(): void;
}

/** Starts the reading process. */
export type StartReader = () => ReaderChild;

interface Setting {
  memoryMb: number;
  quietMs: number;
  signal?: AbortSignal | undefined;
}

/** One process and one request: its answers one after the other, or the reason why no more will come. */
export class Conversation {
  private readonly child: ReaderChild;
  private readonly answers: FromReader[] = [];
  private wake: (() => void) | null = null;
  private isOver = false;
  private readonly abort = () => {
    this.end();
    this.wake?.();
  };

  constructor(
    start: StartReader,
    request: ReaderRequest,
    private readonly setting: Setting,
  ) {
    this.child = start();
    this.child.onMessage((message) => this.take(message));
    this.child.onExit(() => this.take(stopped("died")));
    setting.signal?.addEventListener("abort", this.abort);
    this.post({ kind: "request", request, memoryMb: setting.memoryMb });
  }

  post(message: ToReader): void {
    if (!this.isOver) this.child.post(message);
  }

  /** Gives the place of an answer back. */
  used(): void {
    this.post({ kind: "used" });
  }

  /** The next answer; throws the reason of an aborted signal. */
  async next(): Promise<FromReader> {
    for (;;) {
      this.setting.signal?.throwIfAborted();
      const answer = this.answers.shift();
      if (answer?.kind === "too-large") return this.stop("memory");
      if (answer && answer.kind !== "busy") return answer;
      if (!answer && !(await this.waited())) return this.stop("time");
    }
  }

  /** Ends the process, whatever it is doing. */
  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.setting.signal?.removeEventListener("abort", this.abort);
    this.child.kill();
  }

  private stop(why: StopReason): FromReader {
    this.end();
    return stopped(why);
  }

  private take(message: FromReader): void {
    if (this.isOver) return;
    this.answers.push(message);
    this.wake?.();
  }

  /** Waits for anything to come; false when the reader stood still for too long. */
  private waited(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => finish(false), this.setting.quietMs);
      const finish = (came: boolean) => {
        clearTimeout(timer);
        this.wake = null;
        resolve(came);
      };
      this.wake = () => finish(true);
    });
  }
}

type StopReason = "memory" | "time" | "died";

const WORDS: Readonly<Record<StopReason, string>> = {
  memory: "it needs more memory than one file may have; download a shorter period",
  time: "it made no progress for 30 seconds; copy it to this computer's own disk and try again",
  died: "the program that reads it ended; try again, or download it anew",
};

/** The one refusal for a reader that did not come to its end. */
function stopped(why: StopReason): Extract<FromReader, { kind: "failed" }> {
  const message = `The file could not be read to its end: ${WORDS[why]}. Nothing of it was stored.`;
  const failure: ReadFailure = { code: "reading-stopped", line: null, message, facts: { why } };
  return { kind: "failed", failure };
}
