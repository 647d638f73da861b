import type { Topic } from "@contract/channels";
import type { PayloadOf } from "@contract/index";
import { BrowserWindow } from "electron";
import type { Log } from "./log";
import { guardContents } from "./security";
import { appUrl } from "./sender";

/** What the window shows and with which bridge. */
export interface WindowSetting {
  readonly preloadPath: string;
  readonly log: Log;
}

/** The console's windows: opens them, knows which are ours, and tells them news. */
export interface Windows {
  readonly knownWebContents: ReadonlySet<number>;
  open(): Promise<BrowserWindow>;
  focus(): void;
  /** What the window shows as its print styles lay it out, as a PDF. */
  print(): Promise<Uint8Array>;
  publish<T extends Topic>(topic: T, payload: PayloadOf<T>): void;
}

/** Keeps the windows of the console. */
export function createWindows({ preloadPath, log }: WindowSetting): Windows {
  const known = new Map<number, BrowserWindow>();
  const knownWebContents = new Set<number>();

  const open = async () => {
    const window = new BrowserWindow({
      width: 1440,
      height: 900,
      minWidth: 1100,
      minHeight: 700,
      title: "Saldo Desk",
      show: false,
      autoHideMenuBar: true,
      webPreferences: {
        preload: preloadPath,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webviewTag: false,
        spellcheck: false,
      },
    });
    const { id } = window.webContents;
    known.set(id, window);
    knownWebContents.add(id);
    window.once("closed", () => {
      known.delete(id);
      knownWebContents.delete(id);
    });
    window.webContents.on("render-process-gone", (_event, details) => {
      log.warn("window-process-gone", { reason: details.reason });
      if (details.reason !== "clean-exit" && !window.isDestroyed()) window.reload();
    });
    guardContents(window.webContents, log);
    window.once("ready-to-show", () => window.show());
    await window.loadURL(appUrl);
    return window;
  };

  return {
    knownWebContents,
    open,
    focus() {
      const [window] = known.values();
      if (window?.isMinimized()) window.restore();
      window?.focus();
    },
    print() {
      const [window] = known.values();
      if (!window) throw new Error("there is no window to print");
      return window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true });
    },
    publish(topic, payload) {
      for (const window of known.values()) window.webContents.send(topic, payload);
    },
  };
}
