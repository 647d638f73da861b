import { channels, topics } from "@contract/channels";
import { contextBridge, ipcRenderer } from "electron";

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

contextBridge.exposeInMainWorld("desk", Object.freeze({ ...Object.fromEntries(calls), listen }));
