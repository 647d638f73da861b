import { basename, join } from "node:path";
import { app } from "./app";
import { BrowserWindow } from "./browser-window";
import { strict } from "./strict";

interface OpenOptions {
  readonly properties?: readonly string[];
  readonly filters?: readonly { readonly extensions: readonly string[] }[];
}
interface SaveOptions {
  readonly defaultPath?: string;
}
type OpenAnswer = { canceled: boolean; filePaths: string[] };

const openAnswers: string[][] = [];
const saveAnswers: string[] = [];

/** A test answers the next dialog beforehand, because no native window can be driven from a page. */
export function answerNextDialog(answer: { open?: string[]; save?: string }): void {
  if (answer.open) openAnswers.push(answer.open);
  if (answer.save) saveAnswers.push(answer.save);
}

/** Electron allows the window as an optional first argument. */
function lastOf<T>(args: readonly unknown[]): T {
  return (args.at(-1) ?? {}) as T;
}

async function showOpenDialog(...args: unknown[]): Promise<OpenAnswer> {
  const prepared = openAnswers.shift();
  if (prepared) return { canceled: prepared.length === 0, filePaths: prepared };
  const filePaths = await chooseInPage(lastOf<OpenOptions>(args));
  return { canceled: filePaths.length === 0, filePaths };
}

/** The browser has no "save as" that tells a path: without a prepared answer the file goes to the downloads. */
async function showSaveDialog(...args: unknown[]): Promise<{ canceled: boolean; filePath: string }> {
  const prepared = saveAnswers.shift();
  const { defaultPath = "saldo-desk" } = lastOf<SaveOptions>(args);
  return { canceled: false, filePath: prepared ?? join(app.getPath("downloads"), basename(defaultPath)) };
}

/** Opens the browser's own file chooser from the preload's world and asks the browser for the chosen paths. */
async function chooseInPage({ properties = [], filters = [] }: OpenOptions): Promise<string[]> {
  const world = BrowserWindow.getAllWindows()[0]?.webContents.preloadWorld;
  if (!world) return [];
  const accept = filters
    .flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`))
    .join(",");
  const isMultiple = properties.includes("multiSelections");
  const { page, contextId } = world;
  const expression = `new Promise((resolve) => {
    const input = document.createElement("input");
    Object.assign(input, { type: "file", accept: ${JSON.stringify(accept)}, multiple: ${isMultiple} });
    input.addEventListener("change", () => resolve([...input.files]));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  })`;
  const chosen = (await page.send("Runtime.evaluate", {
    contextId,
    expression,
    awaitPromise: true,
    userGesture: true,
  })) as { result: { objectId: string } };
  const { result } = (await page.send("Runtime.getProperties", {
    objectId: chosen.result.objectId,
    ownProperties: true,
  })) as { result: { name: string; value: { objectId: string } }[] };
  const files = result.filter(({ name }) => /^\d+$/.test(name));
  return Promise.all(
    files.map(async ({ value }) => {
      const { path } = await page.send("DOM.getFileInfo", { objectId: value.objectId });
      return String(path);
    }),
  );
}

/** Stands in for Electron's `dialog`. */
export const dialog = strict("dialog", {
  showOpenDialog,
  showSaveDialog,
  showErrorBox: (title: string, content: string) => void process.stderr.write(`${title}: ${content}\n`),
});
