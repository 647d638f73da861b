import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import { createCodec } from "./codec";
import type { Conversation, Facts } from "./devtools";
import { answerInvoke, type SenderFrame } from "./ipc-main";
import { toBrowser, toProgram } from "./origins";
import { isolatedWorld, mainWorld, type WorldNames } from "./page-worlds";

const worldName = "saldo-desk-preload";
const names: WorldNames = {
  meetingEvent: "saldo-desk-bridge",
  binding: "saldoDeskPost",
  inbox: "saldoDeskInbox",
  filePrefix: `dropped-file-${randomUUID()}-`,
};
const codec = createCodec();
const windowHandlerDefault = () => ({ action: "allow" as const });

interface WorldContext {
  readonly frameId: string;
  readonly origin: string;
}

type WindowOpenHandler = (details: { url: string }) => { action: "allow" | "deny" };

/** Stands in for Electron's WebContents over one page of the browser. */
export class WebContents extends EventEmitter {
  readonly id: number;
  private page: Conversation | null = null;
  private targetId = "";
  private windowOpenHandler: WindowOpenHandler = windowHandlerDefault;
  private readonly worlds = new Map<number, WorldContext>();
  private readonly frames = new Set<string>();
  private mainFrameId = "";
  private currentUrl = "";
  private ownNavigation = "";
  private destroyed = false;

  constructor(id: number) {
    super();
    this.id = id;
  }

  /** Takes hold of a page: from here on every request, navigation and message of it passes through this process. */
  async attach(page: Conversation, targetId: string, preloadPath: string | undefined): Promise<void> {
    this.page = page;
    this.targetId = targetId;
    this.listen(page);
    await page.send("Page.enable");
    const { frameTree } = (await page.send("Page.getFrameTree")) as { frameTree: { frame: { id: string } } };
    this.mainFrameId = frameTree.frame.id;
    await page.send("Runtime.addBinding", { name: names.binding, executionContextName: worldName });
    await page.send("Runtime.enable");
    await page.send("Page.addScriptToEvaluateOnNewDocument", {
      source: `(${mainWorld.toString()})(${JSON.stringify(names.meetingEvent)})`,
    });
    await page.send("Page.addScriptToEvaluateOnNewDocument", {
      source: preloadScript(preloadPath),
      worldName,
    });
  }

  /** Loads an address of the program's own. */
  async load(url: string): Promise<void> {
    const page = this.requirePage();
    this.ownNavigation = toBrowser(url);
    const loaded = new Promise<void>((resolve) => page.once("Page.loadEventFired", () => resolve()));
    const { errorText } = await page.send("Page.navigate", { url: this.ownNavigation });
    if (errorText) throw new Error(`${String(errorText)} loading '${url}'`);
    await loaded;
    this.emit("did-finish-load");
  }

  async reload(): Promise<void> {
    await this.load(this.currentUrl);
  }

  send(channel: string, ...args: unknown[]): void {
    const text = JSON.stringify(codec.encode({ channel, args }));
    for (const [contextId, world] of this.worlds) {
      if (world.frameId === this.mainFrameId) this.evaluate(contextId, `${names.inbox}.deliver(${text})`);
    }
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.windowOpenHandler = handler;
  }

  /** Whether a second window that this page tries to open may stay; the browser has already made it. */
  mayOpen(openerTargetId: string, url: string): boolean {
    return (
      openerTargetId !== this.targetId || this.windowOpenHandler({ url: toProgram(url) }).action === "allow"
    );
  }

  getURL(): string {
    return this.currentUrl;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  destroy(): void {
    this.destroyed = true;
    this.emit("destroyed");
  }

  async printToPDF(options: Facts = {}): Promise<Buffer> {
    const { data } = await this.requirePage().send("Page.printToPDF", { printBackground: true, ...options });
    return Buffer.from(String(data), "base64");
  }

  /** For the file chooser: runs in the preload's world as if a person had pressed a key. */
  get preloadWorld(): { page: Conversation; contextId: number } | null {
    const found = [...this.worlds].find(([, world]) => world.frameId === this.mainFrameId);
    return found && this.page ? { page: this.page, contextId: found[0] } : null;
  }

  private requirePage(): Conversation {
    if (!this.page || this.destroyed) throw new Error("Object has been destroyed");
    return this.page;
  }

  private listen(page: Conversation): void {
    page.on("Page.frameAttached", ({ frameId }) => this.frames.add(frameId));
    page.on("Page.frameDetached", ({ frameId }) => this.frames.delete(frameId));
    page.on("Runtime.bindingCalled", (facts) => void this.onPost(facts));
    page.on("Runtime.executionContextCreated", ({ context }) => this.onWorld(context));
    page.on("Runtime.executionContextDestroyed", ({ executionContextId }) =>
      this.worlds.delete(executionContextId),
    );
    page.on("Runtime.executionContextsCleared", () => this.worlds.clear());
    page.on("Page.frameNavigated", ({ frame }) => {
      if (frame.parentId) return;
      this.mainFrameId = frame.id;
      this.currentUrl = toProgram(frame.url);
      this.emit("did-navigate", {}, this.currentUrl);
    });
    page.on("Inspector.targetCrashed", () => this.emit("render-process-gone", {}, { reason: "crashed" }));
  }

  private onWorld(context: {
    id: number;
    name: string;
    origin: string;
    auxData?: { frameId?: string };
  }): void {
    if (context.name !== worldName) return;
    this.worlds.set(context.id, { frameId: context.auxData?.frameId ?? "", origin: context.origin });
  }

  /** Whether a frame is one of this page's. */
  owns(frameId: string): boolean {
    return frameId === this.mainFrameId || this.frames.has(frameId);
  }

  /** Asks the program as Electron does: `will-frame-navigate` for every frame, `will-navigate` for the main one. */
  mayNavigate(url: string, frameId: string): boolean {
    if (url === this.ownNavigation) {
      this.ownNavigation = "";
      return true;
    }
    let isPrevented = false;
    const isMainFrame = frameId === this.mainFrameId;
    const event = {
      url: toProgram(url),
      isMainFrame,
      preventDefault: () => {
        isPrevented = true;
      },
    };
    this.emit("will-frame-navigate", event, event.url);
    if (isMainFrame) this.emit("will-navigate", event, event.url);
    return !isPrevented;
  }

  private async onPost(facts: Facts): Promise<void> {
    const { name, payload, executionContextId } = facts as {
      name: string;
      payload: string;
      executionContextId: number;
    };
    const world = this.worlds.get(executionContextId);
    if (name !== names.binding || !world) return;
    const { id, channel, args } = codec.decode(payload) as { id: number; channel: string; args: unknown[] };
    const located = await Promise.all(args.map((arg) => this.locateFiles(executionContextId, arg)));
    const answer = await answerInvoke(channel, this, this.frameOf(world), located);
    let text: string;
    try {
      text = codec.encode({ id, ...answer });
    } catch (error) {
      text = codec.encode({ id, isOk: false, value: String(error) });
    }
    this.evaluate(executionContextId, `${names.inbox}.settle(${JSON.stringify(text)})`);
  }

  /** Puts the path of a dropped file where its preload could only name the file (page-worlds.ts, `webUtils`). */
  private async locateFiles(contextId: number, arg: unknown): Promise<unknown> {
    const path = (arg as { path?: unknown } | null)?.path;
    if (typeof path !== "string" || !path.startsWith(names.filePrefix)) return arg;
    return {
      ...(arg as object),
      path: await this.locateFile(contextId, path.slice(names.filePrefix.length)),
    };
  }

  private async locateFile(contextId: number, place: string): Promise<string> {
    const page = this.requirePage();
    const expression = `${names.inbox}.files[${Number(place)}]`;
    const { result } = (await page.send("Runtime.evaluate", { contextId, expression })) as {
      result: { objectId?: string };
    };
    if (!result.objectId) return "";
    const { path } = await page.send("DOM.getFileInfo", { objectId: result.objectId });
    return String(path ?? "");
  }

  private frameOf(world: WorldContext): SenderFrame {
    const isMainFrame = world.frameId === this.mainFrameId;
    // An opaque origin ("://" to the debugging protocol) is "null" to a program.
    const origin = world.origin === "://" || world.origin === "" ? "null" : toProgram(world.origin);
    return { origin, url: this.currentUrl, parent: isMainFrame ? null : {} };
  }

  private evaluate(contextId: number, expression: string): void {
    // The page may have gone in the meantime; then nobody waits for the answer.
    this.page?.send("Runtime.evaluate", { contextId, expression }).catch(() => undefined);
  }
}

function preloadScript(preloadPath: string | undefined): string {
  const source = preloadPath ? readFileSync(preloadPath, "utf8") : "";
  const preload = `(require) => { const module = { exports: {} }; const exports = module.exports; ${source}\n}`;
  return `(${isolatedWorld.toString()})((${createCodec.toString()})(), ${JSON.stringify(names)}, ${preload})`;
}
