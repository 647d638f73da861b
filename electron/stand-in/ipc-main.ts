import { strict } from "./strict";
import type { WebContents } from "./web-contents";

/** Who sent a message, as far as the browser says. */
export interface SenderFrame {
  readonly origin: string;
  readonly url: string;
  readonly parent: object | null;
}

interface InvokeEvent {
  readonly sender: WebContents;
  readonly senderFrame: SenderFrame;
}

type InvokeHandler = (event: InvokeEvent, ...args: unknown[]) => unknown;

const handlers = new Map<string, InvokeHandler>();

/** Stands in for `ipcMain`; the console only ever answers, so only `handle` exists. */
export const ipcMain = strict("ipcMain", {
  handle(channel: string, handler: InvokeHandler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
});

/** Runs the handler of a channel and turns an exception into the rejection Electron would send. */
export async function answerInvoke(
  channel: string,
  sender: WebContents,
  senderFrame: SenderFrame,
  args: unknown[],
): Promise<{ isOk: boolean; value: unknown }> {
  try {
    const handler = handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return { isOk: true, value: await handler({ sender, senderFrame }, ...args) };
  } catch (error) {
    return { isOk: false, value: `Error invoking remote method '${channel}': ${String(error)}` };
  }
}
