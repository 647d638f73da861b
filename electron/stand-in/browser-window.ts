import { EventEmitter } from "node:events";
import type { Conversation, Devtools, Facts } from "./devtools";
import { chromium } from "./host";
import { answerRequest } from "./session";
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
  private readonly isFirst = windows.size === 0;
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
    browser.on("Target.targetCreated", ({ targetInfo }) => this.onNewTarget(devtools, targetInfo));
    if (this.isFirst) {
      browser.on("Fetch.requestPaused", (facts) => void onRequest(browser, facts).catch(() => undefined));
      // For the whole browser and not for one page: what a page opens is answered here too, from its first request.
      await browser.send("Fetch.enable", { patterns: [{ urlPattern: "*" }] });
    }
    await browser.send("Target.setDiscoverTargets", { discover: true });
    const { sessionId } = await browser.send("Target.attachToTarget", {
      targetId: this.targetId,
      flatten: true,
    });
    const page = devtools.conversation(String(sessionId));
    await this.webContents.attach(page, this.targetId, this.options.webPreferences?.preload);
    return browser;
  }

  /** A second window of a page is there before it can be refused; it is closed, and its requests lead nowhere. */
  private onNewTarget(devtools: Devtools, info: Record<string, string>): void {
    const { type, openerId, url = "", targetId } = info;
    if (type !== "page" || !openerId || this.webContents.mayOpen(openerId, url)) return;
    // It may have gone by itself; then there is nothing to close.
    closeOpened(devtools, String(targetId)).catch(() => undefined);
  }

  private onClosed(): void {
    if (this.webContents.isDestroyed()) return;
    this.webContents.destroy();
    this.emit("closed");
    for (const window of windows) if (window.webContents.id === this.webContents.id) windows.delete(window);
    if (windows.size === 0) windowNews.emit("all-closed");
  }
}

/**
 * Closes a window that a page has opened. Another debugger (a test's) may hold it at its start, and with it the page
 * that shares its process: it is let go first.
 */
async function closeOpened(devtools: Devtools, targetId: string): Promise<void> {
  const { browser } = devtools;
  const { sessionId } = await browser.send("Target.attachToTarget", { targetId, flatten: true });
  await devtools.conversation(String(sessionId)).send("Runtime.runIfWaitingForDebugger");
  await browser.send("Target.closeTarget", { targetId });
}

/** Puts a request before the program: may the frame go there, and if so, what is the answer? */
async function onRequest(browser: Conversation, facts: Facts): Promise<void> {
  const { requestId, request, resourceType, frameId } = facts as {
    requestId: string;
    request: { url: string; method: string };
    resourceType: string;
    frameId: string;
  };
  const owner = [...windows].find(({ webContents }) => webContents.owns(frameId))?.webContents;
  if (resourceType === "Document" && owner && !owner.mayNavigate(request.url, frameId)) {
    // Aborted, not blocked: the page stays where it is instead of turning into an error page.
    await browser.send("Fetch.failRequest", { requestId, errorReason: "Aborted" });
    return;
  }
  await answerRequest(browser, { requestId, url: request.url, method: request.method, resourceType });
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
