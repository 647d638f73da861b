import { register } from "node:module";
import { pathToFileURL } from "node:url";
import { answerNextDialog } from "./dialog";
import { chromium } from "./host";

/*
 * `node out/stand-in/run.js PROGRAM [arguments]`: runs a built main program with this folder's module in the place of
 * "electron". With an IPC channel to its parent (a test) it tells where the window can be reached and takes prepared
 * answers to dialogs.
 */

const standIn = new URL("./electron.js", import.meta.url).href;
const resolveHook = `
export const resolve = (name, context, next) =>
  name === "electron" ? { url: ${JSON.stringify(standIn)}, shortCircuit: true } : next(name, context);`;
register(`data:text/javascript,${encodeURIComponent(resolveHook)}`);

const [program = ""] = process.argv.splice(2, 1);

process.on("message", (message) => answerNextDialog(message as Parameters<typeof answerNextDialog>[0]));
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));

await import(pathToFileURL(program).href);
if (process.send) {
  const { debugEndpoint } = await chromium();
  process.send({ endpoint: await debugEndpoint() });
  process.channel?.unref();
}
