import { type Channel, channels, topics } from "@contract/channels";
import { contextBridge, ipcRenderer, webUtils } from "electron";

/**
 * The whole bridge: one function per channel and `listen` for the topics. The page gets neither `ipcRenderer` nor an
 * event object, and can name no channel outside the list.
 */
const calls = channels.map(
  (channel) => [channel, (request: unknown) => ipcRenderer.invoke(channel, request)] as const,
);

function listen(topic: unknown, listener: unknown): void {
  const known = topics.find((name) => name === topic);
  if (!known || typeof listener !== "function") return;
  ipcRenderer.on(known, (_event, payload: unknown) => listener(payload));
}

/** A dropped file: its path is found here, so that a page can hand over a file but never name one. */
function takeDropped(file: unknown): Promise<unknown> {
  const path = file instanceof File ? webUtils.getPathForFile(file) : "";
  return ipcRenderer.invoke("bank-imports:take-dropped" satisfies Channel, { path });
}

const bridge = { ...Object.fromEntries(calls), "bank-imports:take-dropped": takeDropped, listen };
contextBridge.exposeInMainWorld("desk", Object.freeze(bridge));
