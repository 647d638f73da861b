import type { Codec } from "./codec";

/*
 * What runs inside the page. Both functions are handed over as source text, so they use nothing from outside
 * themselves. `mainWorld` runs in the page's own world before any script of the page; `isolatedWorld` runs in a world
 * the page cannot reach and holds the preload. They meet once, at document start, over a private MessagePort.
 */

/** The shape of what the preload exposes: a function, a group of further shapes, or a plain value. */
type Shape =
  | { kind: "function" }
  | { kind: "group"; members: Record<string, Shape> }
  | { kind: "value"; value: unknown };

type ToIsolated = { id: number; path: string[]; args: ({ value: unknown } | { callback: number })[] };
type ToMain =
  | { kind: "settled"; id: number; isOk: boolean; value: unknown }
  | { kind: "called"; callback: number; args: unknown[] };

/** Builds the exposed objects in the page's world and carries calls over the port. */
export function mainWorld(meetingEvent: string): void {
  const meet = (event: Event) => {
    event.stopImmediatePropagation();
    const { data, ports } = event as MessageEvent<string>;
    const [port] = ports;
    if (!port) {
      window.removeEventListener(meetingEvent, meet, true);
      return;
    }
    const { key, shape } = JSON.parse(data) as { key: string; shape: Shape };
    const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
    const callbacks: ((...args: unknown[]) => void)[] = [];
    let lastId = 0;

    const call = (path: string[], args: unknown[]) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        const carried = args.map((value) =>
          typeof value === "function"
            ? { callback: callbacks.push(value as (...args: unknown[]) => void) - 1 }
            : { value },
        );
        port.postMessage({ id: lastId, path, args: carried } satisfies ToIsolated);
        waiting.set(lastId, { resolve, reject });
      });
    const build = (from: Shape, path: string[]): unknown => {
      if (from.kind === "value") return from.value;
      if (from.kind === "function") return (...args: unknown[]) => call(path, args);
      const members = Object.entries(from.members).map(([name, member]) => [
        name,
        build(member, [...path, name]),
      ]);
      return Object.freeze(Object.fromEntries(members));
    };
    port.onmessage = ({ data: message }: MessageEvent<ToMain>) => {
      if (message.kind === "called") callbacks[message.callback]?.(...message.args);
      else if (message.isOk) waiting.get(message.id)?.resolve(message.value);
      else waiting.get(message.id)?.reject(new Error(String(message.value)));
      if (message.kind === "settled") waiting.delete(message.id);
    };
    Object.defineProperty(window, key, { value: build(shape, []), enumerable: true });
  };
  if (window.top === window) window.addEventListener(meetingEvent, meet, true);
}

/** What the process and the isolated world share: the name of the binding and of the object that takes answers. */
export interface WorldNames {
  readonly meetingEvent: string;
  readonly binding: string;
  readonly inbox: string;
  /** What a path of a dropped file begins with until the program has asked the browser for the real one. */
  readonly filePrefix: string;
}

/** Stands in for `require("electron")` inside the preload: `contextBridge`, `ipcRenderer`, `webUtils` and nothing else. */
export function isolatedWorld(
  codec: Codec,
  names: WorldNames,
  preload: (load: (name: string) => unknown) => void,
): void {
  if (window.top !== window) return;
  const world = globalThis as unknown as Record<string, unknown>;
  const post = world[names.binding] as (text: string) => void;
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const listeners = new Map<string, ((event: object, ...args: unknown[]) => void)[]>();
  let lastId = 0;

  const files: File[] = [];
  world[names.inbox] = {
    files,
    settle(text: string) {
      const { id, isOk, value } = codec.decode(text) as { id: number; isOk: boolean; value: unknown };
      if (isOk) waiting.get(id)?.resolve(value);
      else waiting.get(id)?.reject(new Error(String(value)));
      waiting.delete(id);
    },
    deliver(text: string) {
      const { channel, args } = codec.decode(text) as { channel: string; args: unknown[] };
      for (const listener of listeners.get(channel) ?? []) listener({}, ...args);
    },
  };

  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        post(codec.encode({ id: lastId, channel, args }));
        waiting.set(lastId, { resolve, reject });
      }),
    on(channel: string, listener: (event: object, ...args: unknown[]) => void) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    },
  };

  // The isolated world cannot know a path: it keeps the file, and the program asks the browser where it lies.
  const webUtils = { getPathForFile: (file: File) => `${names.filePrefix}${files.push(file) - 1}` };

  const shapeOf = (value: unknown): Shape => {
    if (typeof value === "function") return { kind: "function" };
    if (typeof value !== "object" || value === null || Array.isArray(value)) return { kind: "value", value };
    const members = Object.entries(value).map(([name, member]) => [name, shapeOf(member)] as const);
    return { kind: "group", members: Object.fromEntries(members) };
  };
  const contextBridge = {
    exposeInMainWorld(key: string, api: unknown) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = async ({ data: { id, path, args } }: MessageEvent<ToIsolated>) => {
        const settle = (isOk: boolean, value: unknown) =>
          port1.postMessage({ kind: "settled", id, isOk, value } satisfies ToMain);
        try {
          let target = api;
          for (const name of path) target = (target as Record<string, unknown>)[name];
          const carried = args.map((arg) =>
            "callback" in arg
              ? (...given: unknown[]) =>
                  port1.postMessage({ kind: "called", callback: arg.callback, args: given } satisfies ToMain)
              : arg.value,
          );
          settle(true, await (target as (...args: unknown[]) => unknown)(...carried));
        } catch (error) {
          settle(false, error instanceof Error ? error.message : String(error));
        }
      };
      const data = JSON.stringify({ key, shape: shapeOf(api) });
      window.dispatchEvent(new MessageEvent(names.meetingEvent, { data, ports: [port2] }));
    },
  };

  preload((name) => {
    if (name === "electron") return { contextBridge, ipcRenderer, webUtils };
    throw new Error(`module not found in a sandboxed preload: ${name}`);
  });
  window.dispatchEvent(new MessageEvent(names.meetingEvent));
}
