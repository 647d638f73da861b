import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, type Browser, chromium, type Page } from "playwright-core";
import { ensureBuild } from "../../electron/stand-in/ensure-build.mjs";
import { findChromium } from "../../electron/stand-in/find-chromium";
import { findElectron } from "../../electron/stand-in/find-electron.mjs";

const root = join(import.meta.dirname, "..", "..");
const electron = findElectron();

/** Which shell the journeys run on here; null when there is neither. */
export const shell = electron ? "electron" : findChromium() ? "stand-in" : null;

/** How the console is started. Without a folder it gets an empty one, which is removed at the end. */
export interface LaunchSetting {
  readonly userDataFolder?: string;
  /** Another built main program than the console's own. */
  readonly program?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Switches of Node for the desktop process; only the stand-in shell takes them. */
  readonly nodeArgs?: readonly string[];
}

/** A console that runs, and what a test may do with it. */
export interface Launched {
  readonly page: Page;
  readonly shell: "electron" | "stand-in";
  readonly userDataFolder: string;
  /** What the next "open file" dialog answers; an empty list is "cancel". */
  answerOpenDialog(paths: readonly string[]): Promise<void>;
  answerSaveDialog(path: string): Promise<void>;
  /** Everything the program has written on stderr so far. */
  output(): string;
  /** Ends the program as closing its window would, and gives its exit code. */
  close(): Promise<number | null>;
}

/** Builds what is stale, starts the console on the shell there is, and waits until its page is up. */
export async function launch(setting: LaunchSetting = {}): Promise<Launched> {
  await ensureBuild({ say: () => undefined });
  const program = setting.program ?? join(root, "out", "main", "index.js");
  const userDataFolder = setting.userDataFolder ?? mkdtempSync(join(tmpdir(), "saldo-desk-journey-"));
  const args = [`--user-data-dir=${userDataFolder}`, ...(setting.args ?? [])];
  // Without a desk of the test's own there is none: never the one of whoever runs the tests.
  const noDesk = { DESK_HOME: join(userDataFolder, "desk") };
  const env = { ...(process.env as Record<string, string>), ...noDesk, ...setting.env };
  const start = electron
    ? onElectron(electron, program, args, env)
    : onStandIn(program, args, { env, nodeArgs: setting.nodeArgs ?? [] });
  const launched = await start;
  try {
    await launched.page.waitForFunction(
      () => "desk" in window && document.querySelector("#root > *") !== null,
    );
  } catch (cause) {
    await launched.close();
    throw new Error(`the console's page did not come up:\n${launched.output()}`, { cause });
  }
  return {
    ...launched,
    userDataFolder,
    async close() {
      const code = await launched.close();
      // The browser's last process may still be writing its profile while it goes.
      if (!setting.userDataFolder)
        rmSync(userDataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
      return code;
    },
  };
}

type Running = Omit<Launched, "userDataFolder">;

async function onStandIn(
  program: string,
  args: string[],
  { env, nodeArgs }: { env: Record<string, string>; nodeArgs: readonly string[] },
): Promise<Running> {
  const child = fork(join(root, "out", "stand-in", "run.js"), [program, ...args], {
    env: { ...env, SALDO_SHELL_HEADLESS: "1", SALDO_SHELL_DEBUG: "1" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // The test runner's own switches are not the console's.
    execArgv: [...nodeArgs],
  });
  const output = collect(child);
  const endpoint = await Promise.race([
    once(child, "message").then(([message]) => (message as { endpoint: string }).endpoint),
    once(child, "exit").then(([code]) => {
      throw new Error(`the console ended at once (${code}):\n${output()}`);
    }),
  ]);
  const browser = await chromium.connectOverCDP(endpoint);
  const page = browser.contexts()[0]?.pages()[0];
  if (!page) {
    await endStandIn(child, browser);
    throw new Error(`the console has no window:\n${output()}`);
  }
  return {
    page,
    shell: "stand-in",
    output,
    answerOpenDialog: async (paths) => void child.send({ open: paths }),
    answerSaveDialog: async (path) => void child.send({ save: path }),
    close: () => endStandIn(child, browser),
  };
}

async function endStandIn(child: ChildProcess, browser: Browser): Promise<number | null> {
  await browser.close().catch(() => undefined);
  if (child.exitCode !== null) return child.exitCode;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
  const [code] = await gone;
  clearTimeout(timer);
  return code as number | null;
}

async function onElectron(
  executablePath: string,
  program: string,
  args: string[],
  env: Record<string, string>,
): Promise<Running> {
  const app = await _electron.launch({ executablePath, args: [program, ...args], env, cwd: root });
  const output = collect(app.process());
  const page = await app.firstWindow();
  return {
    page,
    shell: "electron",
    output,
    answerOpenDialog: (paths) =>
      app.evaluate(
        ({ dialog }, filePaths) => {
          dialog.showOpenDialog = () => Promise.resolve({ canceled: filePaths.length === 0, filePaths });
        },
        [...paths],
      ),
    answerSaveDialog: (path) =>
      app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, path),
    async close() {
      const child = app.process();
      await app.close();
      return child.exitCode;
    },
  };
}

function collect(child: ChildProcess): () => string {
  const pieces: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (piece: Buffer) => pieces.push(piece.toString("utf8")));
  }
  return () => pieces.join("");
}
