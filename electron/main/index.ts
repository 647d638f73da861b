import { join } from "node:path";
import { app, dialog } from "electron";
import { createServices } from "./services";
import { startConsole } from "./start";

const out = join(import.meta.dirname, "..");

startConsole({
  createServices,
  rendererFolder: join(out, "renderer"),
  preloadPath: join(out, "preload", "index.cjs"),
  readerPath: join(out, "main", "reader.js"),
  enginePath: join(out, "main", "centre-engine.js"),
  matchPath: join(out, "main", "match-thread.js"),
}).catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  dialog.showErrorBox("Saldo Desk", `Konsol tidak dapat dibuka: ${reason}`);
  app.exit(1);
});
