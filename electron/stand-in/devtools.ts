import type { ChildProcess } from "node:child_process";
import { EventEmitter } from "node:events";
import type { Readable, Writable } from "node:stream";

/** Parameters and results of the debugging protocol as they come off the wire. */
export type Facts = Record<string, unknown>;

interface Incoming {
  id?: number;
  method?: string;
  params?: Facts;
  result?: Facts;
  error?: { message: string };
  sessionId?: string;
}

interface Waiting {
  resolve: (result: Facts) => void;
  reject: (error: Error) => void;
}

/** One conversation: with the browser itself or with one of its pages. Emits the protocol's events by name. */
export interface Conversation extends EventEmitter {
  send(method: string, params?: Facts): Promise<Facts>;
}

/** The browser's debugging protocol over two pipes: no port is opened that another program could connect to. */
export class Devtools {
  readonly browser: Conversation;
  private readonly sessions = new Map<string, Conversation>();
  private readonly waiting = new Map<number, Waiting>();
  private readonly input: Writable;
  private lastId = 0;
  private isClosed = false;

  constructor(chromium: ChildProcess) {
    const [, , , input, output] = chromium.stdio;
    this.input = input as Writable;
    this.browser = this.createConversation();
    this.input.on("error", () => this.close());
    this.read(output as Readable);
  }

  /** The conversation with one attached target. */
  conversation(sessionId: string): Conversation {
    const known = this.sessions.get(sessionId) ?? this.createConversation(sessionId);
    this.sessions.set(sessionId, known);
    return known;
  }

  private createConversation(sessionId?: string): Conversation {
    const send = (method: string, params: Facts = {}) => this.send(method, params, sessionId);
    const emitter = new EventEmitter();
    emitter.setMaxListeners(50);
    return Object.assign(emitter, { send });
  }

  private send(method: string, params: Facts, sessionId?: string): Promise<Facts> {
    if (this.isClosed) return Promise.reject(new Error(`Chromium has gone (${method})`));
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject: (error) => reject(new Error(`${method}: ${error.message}`)) });
      this.input.write(`${JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) })}\0`);
    });
  }

  private read(output: Readable): void {
    const pieces: Buffer[] = [];
    output.on("data", (chunk: Buffer) => {
      let start = 0;
      for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
        pieces.push(chunk.subarray(start, end));
        this.receive(JSON.parse(Buffer.concat(pieces).toString("utf8")) as Incoming);
        pieces.length = 0;
        start = end + 1;
      }
      pieces.push(chunk.subarray(start));
    });
    output.on("close", () => this.close());
    output.on("error", () => this.close());
  }

  private receive(message: Incoming): void {
    if (message.id === undefined) {
      const conversation = message.sessionId ? this.conversation(message.sessionId) : this.browser;
      if (message.method) conversation.emit(message.method, message.params ?? {});
      return;
    }
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (message.error) waiting?.reject(new Error(message.error.message));
    else waiting?.resolve(message.result ?? {});
  }

  private close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    for (const { reject } of this.waiting.values()) reject(new Error("Chromium has gone"));
    this.waiting.clear();
    this.browser.emit("closed");
  }
}
