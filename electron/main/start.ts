import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { startEngineThread } from "@db/central/engine-thread";
import { app, Menu, powerMonitor, session } from "electron";
import { defaultHomeFolder } from "../wiring/desk-home";
import { chooseBankFile, chooseFolder } from "./choose-bank-file";
import { createHandlers } from "./handlers";
import { openIpc } from "./ipc";
import { type Log, openLog } from "./log";
import { matchThreads } from "./match-threads";
import { forgetPasted } from "./pasted-text";
import { closeSession, declareScheme } from "./security";
import type { Services, ServicesSetting } from "./services";
import { utilityBankReader } from "./utility-reader";
import { createWindows, type Windows } from "./window";

/** What one start of the console is made of; the tests start the same console with services of their own. */
export interface ConsoleSetting {
  readonly rendererFolder: string;
  readonly preloadPath: string;
  /** The built electron/reader. */
  readonly readerPath: string;
  /** The built centre-engine. */
  readonly enginePath: string;
  /** The built match-thread. */
  readonly matchPath: string;
  readonly createServices: (setting: ServicesSetting) => Promise<Services>;
}

/** Start order: one instance, scheme, log, services, closed session, bridge, window. */
export async function startConsole(setting: ConsoleSetting): Promise<void> {
  declareScheme();
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  await app.whenReady();
  Menu.setApplicationMenu(null);
  const userDataFolder = app.getPath("userData");
  const log = openLog(join(userDataFolder, "logs"));
  const windows = createWindows({ preloadPath: setting.preloadPath, log });
  const services = await setting.createServices({
    deskHome: deskHomeFolder(),
    log,
    publishSync: (state) => windows.publish("sync:changed", state),
    publishImport: (progress) => windows.publish("bank-imports:progress", progress),
    chooseBankFile,
    chooseFolder,
    reader: utilityBankReader(setting.readerPath),
    startEngine: startEngineThread(setting.enginePath),
    matching: matchThreads(setting.matchPath),
    printPage: () => windows.print(),
  });
  closeSession(session.defaultSession, setting.rendererFolder);
  openIpc({
    handlers: createHandlers(services, {
      version: app.getVersion(),
      shell: process.versions["electron"] ? "electron" : "stand-in",
    }),
    knownWebContents: windows.knownWebContents,
    currentSession: () => services.session.current(),
    log,
    newReference: () => randomUUID().slice(0, 8),
  });
  watchLifetime(services, windows, log);
  await windows.open();
  log.info("console-started", { version: app.getVersion() });
}

/** Locks when the machine locks or sleeps, and closes the databases before the process ends. */
function watchLifetime(services: Services, windows: Windows, log: Log): void {
  const lock = async () => {
    if (!services.session.current()) return;
    await services.session.lock();
    windows.publish("session:changed", { session: services.session.current() });
  };
  const lockOrLog = () => void lock().catch((error: unknown) => log.error("lock-failed", error));
  powerMonitor.on("lock-screen", lockOrLog);
  powerMonitor.on("suspend", lockOrLog);
  app.on("second-instance", () => windows.focus());
  app.on("window-all-closed", () => app.quit());
  let isClosed = false;
  app.on("before-quit", (event) => {
    if (isClosed) return;
    event.preventDefault();
    Promise.all([services.close(), forgetPasted()])
      .catch((error: unknown) => log.error("close-failed", error))
      .finally(() => {
        isClosed = true;
        app.quit();
      });
  });
}

/** The desk's folder: `--desk-home=FOLDER`, else where the command line looks too. */
function deskHomeFolder(): string {
  const prefix = "--desk-home=";
  const named = process.argv.find((arg) => arg.startsWith(prefix))?.slice(prefix.length);
  return named || defaultHomeFolder();
}
