import { EventEmitter } from "node:events";
import type { Conversation, Devtools } from "./devtools";
import { chromium } from "./host";
import { strict } from "./strict";
import { WebContents } from "./web-contents";

interface WindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly webPreferences?: { readonly preload?: string };
}

const windows = new Set<WindowOfBrowser>();
/** Fires "all-closed". */
export const windowNews = new EventEmitter();
let lastId = 0;

/** Stands in for Electron's BrowserWindow: the first one takes the browser's own window, later ones get a new one. */
export class WindowOfBrowser extends EventEmitter {
  readonly webContents: WebContents;
  private readonly ready: Promise<Conversation>;
  private targetId = "";

  constructor(private readonly options: WindowOptions = {}) {
    super();
    lastId += 1;
    this.webContents = strict("webContents", new WebContents(lastId));
    this.ready = this.attach();
    this.ready.catch(() => undefined);
    windows.add(this);
  }

  static getAllWindows(): WindowOfBrowser[] {
    return [...windows];
  }

  async loadURL(url: string): Promise<void> {
    await this.ready;
    await this.webContents.load(url);
    this.emit("ready-to-show");
  }

  reload(): void {
    this.webContents.reload().catch(() => undefined);
  }

  show(): void {}

  focus(): void {
    this.act("Target.activateTarget");
  }

  close(): void {
    this.act("Target.closeTarget");
  }

  isMinimized(): boolean {
    return false;
  }

  restore(): void {}

  isDestroyed(): boolean {
    return this.webContents.isDestroyed();
  }

  private act(method: string): void {
    // A window that has gone in the meantime needs no closing.
    this.ready.then((browser) => browser.send(method, { targetId: this.targetId })).catch(() => undefined);
  }

  private async attach(): Promise<Conversation> {
    const { width = 800, height = 600 } = this.options;
    const { devtools } = await chromium({ width, height });
    const { browser } = devtools;
    this.targetId = await takeTarget();
    browser.on("Target.targetDestroyed", ({ targetId }) => {
      if (targetId === this.targetId) this.onClosed();
    });
    browser.once("closed", () => this.onClosed());
    browser.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
      this.onNewTarget(devtools, String(sessionId), targetInfo as Record<string, string>);
    });
    await browser.send("Target.setDiscoverTargets", { discover: true });
    // Whatever a page opens is held before its first request, until the program has been asked.
    await browser.send("Target.setAutoAttach", {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    });
    const { sessionId } = await browser.send("Target.attachToTarget", {
      targetId: this.targetId,
      flatten: true,
    });
    const page = devtools.conversation(String(sessionId));
    await this.webContents.attach(page, this.targetId, this.options.webPreferences?.preload);
    return browser;
  }

  private onNewTarget(devtools: Devtools, sessionId: string, info: Record<string, string>): void {
    const { type, openerId, url = "", targetId } = info;
    const isRefused = type === "page" && openerId && !this.webContents.mayOpen(openerId, url);
    if (isRefused) devtools.browser.send("Target.closeTarget", { targetId }).catch(() => undefined);
    else
      devtools
        .conversation(sessionId)
        .send("Runtime.runIfWaitingForDebugger")
        .catch(() => undefined);
  }

  private onClosed(): void {
    if (this.webContents.isDestroyed()) return;
    this.webContents.destroy();
    this.emit("closed");
    for (const window of windows) if (window.webContents.id === this.webContents.id) windows.delete(window);
    if (windows.size === 0) windowNews.emit("all-closed");
  }
}

let isFirstTaken = false;

async function takeTarget(): Promise<string> {
  const { devtools } = await chromium();
  if (!isFirstTaken) {
    isFirstTaken = true;
    const { targetInfos } = (await devtools.browser.send("Target.getTargets")) as {
      targetInfos: { type: string; targetId: string }[];
    };
    const first = targetInfos.find(({ type }) => type === "page");
    if (first) return first.targetId;
  }
  const { targetId } = await devtools.browser.send("Target.createTarget", {
    url: "about:blank",
    newWindow: true,
  });
  return String(targetId);
}

/** The class the program sees: a window that lacks a method says so. */
export const BrowserWindow = new Proxy(WindowOfBrowser, {
  construct: (target, [options]) => strict("BrowserWindow", new target(options as WindowOptions)),
});
