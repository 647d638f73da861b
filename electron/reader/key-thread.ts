import { type MessagePort, Worker } from "node:worker_threads";
import { type KeyCounter, LineKeys } from "@domain/line-keys";
import type { StoredChunk } from "@domain/staged-row";

/*
 * The keys of a large file are made in a second thread: a third of what a row costs, and nothing waits for it before the file
 * ends. A file of a few thousand rows starts none.
 */

type Asked = { kind: "add"; chunk: StoredChunk } | { kind: "sorted" };
type Answered = { kind: "added"; bytes: ArrayBuffer } | { kind: "sorted"; keys: Float64Array };

/** From this many chunks on. */
const WORTH_A_THREAD = 3;
/** How many may wait for the thread, a mebibyte each at most. */
const AHEAD = 8;

/** Makes keys in the other thread, once there is enough to do. `program` is this reader's own. */
export class KeyThread implements KeyCounter {
  private thread: Worker | null = null;
  private waiting: StoredChunk[] = [];
  private ahead = 0;
  private isFree: (() => void) | null = null;
  private isSorted: ((keys: Float64Array) => void) | null = null;

  constructor(private readonly program: string) {}

  add(chunk: StoredChunk): Promise<void> | undefined {
    if (this.thread) return this.post(chunk);
    this.waiting.push(chunk);
    if (this.waiting.length < WORTH_A_THREAD) return undefined;
    this.thread = this.start();
    for (const one of this.waiting.splice(0)) this.post(one);
    return undefined;
  }

  sorted(): Float64Array | Promise<Float64Array> {
    const { thread } = this;
    if (!thread) {
      const keys = new LineKeys();
      for (const chunk of this.waiting.splice(0)) keys.add(chunk);
      return keys.sorted();
    }
    thread.postMessage({ kind: "sorted" } satisfies Asked);
    return new Promise((resolve) => {
      this.isSorted = resolve;
    });
  }

  /** The bytes go over as they are: whoever stores the chunk was sent a copy before. */
  private post(chunk: StoredChunk): Promise<void> | undefined {
    this.ahead += 1;
    this.thread?.postMessage({ kind: "add", chunk } satisfies Asked, [chunk.columns.buffer as ArrayBuffer]);
    if (this.ahead < AHEAD) return undefined;
    return new Promise((resolve) => {
      this.isFree = resolve;
    });
  }

  private start(): Worker {
    // Its end is the reader's, whose process ends unheard, and the desk says that reading stopped.
    const thread = new Worker(this.program);
    thread.once("exit", (code) => {
      throw new Error(`the thread of the keys ended with ${code}`);
    });
    thread.on("message", (answer: Answered) => {
      if (answer.kind === "sorted") this.isSorted?.(answer.keys);
      else {
        this.ahead -= 1;
        this.isFree?.();
      }
    });
    return thread;
  }
}

/** The second thread's own work. */
export function serveKeys(port: MessagePort): void {
  const keys = new LineKeys();
  port.on("message", (asked: Asked) => {
    if (asked.kind === "add") {
      keys.add(asked.chunk);
      // Given back to the thread that collects often: this one leaves next to nothing behind, so its bytes would stay.
      const bytes = asked.chunk.columns.buffer as ArrayBuffer;
      port.postMessage({ kind: "added", bytes } satisfies Answered, [bytes]);
      return;
    }
    const sorted = keys.sorted();
    port.postMessage({ kind: "sorted", keys: sorted } satisfies Answered, [sorted.buffer as ArrayBuffer]);
  });
}
