/**
 * The embedded engine in a thread of its own. PGlite computes in the thread it was opened in, and sealing a statement of a
 * million rows takes it seconds: beside it no window would answer a key.
 */
import { type MessagePort, Worker } from "node:worker_threads";
import type { EmbeddedEngine, EngineOptions, StartEngine } from "./embedded-engine";

type EngineCall = Exclude<keyof EmbeddedEngine, "waitReady">;

interface Asked {
  id: number;
  call: EngineCall;
  args: unknown[];
}

type Answered = { id: number; value: unknown } | { id: number; error: PlainError };

/** An error as it passes between threads: PostgreSQL's fields (code, detail, constraint) are lost in the copy of an Error. */
type PlainError = Record<string, unknown>;

/** Answers calls to one engine, in the order they come; the thread's own program. */
export function serveEngine(port: MessagePort, start: () => Promise<EmbeddedEngine>): void {
  const engine = start();
  port.on("message", async ({ id, call, args }: Asked) => {
    try {
      const opened = await engine;
      const method = opened[call] as (...args: unknown[]) => Promise<unknown>;
      port.postMessage({ id, value: await method(...args) });
    } catch (error) {
      port.postMessage({ id, error: plain(error) });
    }
  });
  engine.then(
    () => port.postMessage({ id: OPENED, value: null }),
    (error: unknown) => port.postMessage({ id: OPENED, error: plain(error) }),
  );
}

/** Opens engines in threads of their own. `program` is the built electron/main/centre-engine. */
export const startEngineThread =
  (program: string): StartEngine =>
  async (options: EngineOptions) => {
    const calls = new ThreadCalls(new Worker(program, { workerData: options }));
    const ask =
      (call: EngineCall) =>
      <T>(...args: unknown[]): Promise<T> =>
        calls.ask(call, args);
    await calls.opened.catch(async (error: unknown) => {
      await calls.end();
      throw error;
    });
    return {
      waitReady: Promise.resolve(),
      query: ask("query"),
      exec: ask("exec"),
      snapshot: ask("snapshot"),
      sync: ask("sync"),
      async close() {
        await calls.ask("close", []);
        await calls.end();
      },
    };
  };

const OPENED = 0;

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** The calls that a thread has not answered yet. */
class ThreadCalls {
  /** Answers once the engine is open. */
  readonly opened: Promise<unknown>;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = OPENED;
  private ended: Error | null = null;

  constructor(private readonly worker: Worker) {
    this.opened = this.answerTo(OPENED);
    worker.on("message", (answer: Answered) => this.take(answer));
    worker.on("error", (error) => this.fail(error));
    worker.on("exit", () => this.fail(new Error("the thread of the embedded centre ended")));
  }

  ask<T>(call: EngineCall, args: unknown[]): Promise<T> {
    if (this.ended) return Promise.reject(this.ended);
    this.lastId += 1;
    const answer = this.answerTo(this.lastId);
    this.worker.postMessage({ id: this.lastId, call, args } satisfies Asked);
    return answer as Promise<T>;
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private answerTo(id: number): Promise<unknown> {
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  private take(answer: Answered): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if ("error" in answer) waiting?.reject(Object.assign(new Error(), answer.error));
    else waiting?.resolve(answer.value);
  }

  private fail(error: Error): void {
    this.ended ??= error;
    for (const { reject } of this.waiting.values()) reject(this.ended);
    this.waiting.clear();
  }
}

/** What of an error is a plain value; the engine's own file layer throws objects that are none. */
function plain(error: unknown): PlainError {
  const fields = typeof error === "object" && error !== null ? error : { message: String(error) };
  const named =
    error instanceof Error ? { name: error.name, message: error.message, stack: error.stack } : {};
  const values = Object.entries(fields).filter(([, value]) => ["string", "number"].includes(typeof value));
  return { ...Object.fromEntries(values), ...named };
}
