import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { buildOnce, root } from "../../electron/stand-in/build-once.mjs";
import { type DeskTask, PHASES, type Phase } from "./desk-task";

const OUT = join(root, "out", "test-bundles", "desk");

/** Builds desk-process.ts when a source of it is newer than the last build. */
export const buildDesk = (): Promise<void> =>
  buildOnce({
    name: "test-desk",
    sources: [
      "electron/domain",
      "electron/features",
      "electron/adapters",
      "db",
      "tests/faults",
      "tests/sync",
    ],
    build: async () => {
      const alias = (name: string, path: string) => ({ find: name, replacement: join(root, path) });
      await build({
        configFile: false,
        logLevel: "error",
        resolve: {
          alias: [
            alias("@domain", "electron/domain"),
            alias("@contract", "electron/contract"),
            alias("@features", "electron/features"),
            alias("@adapters", "electron/adapters"),
            alias("@db", "db"),
          ],
        },
        build: {
          ssr: join(root, "tests/faults/desk-process.ts"),
          outDir: OUT,
          emptyOutDir: true,
          target: "node20",
        },
      });
    },
  });

/** When a desk is killed: some milliseconds after it is ready, or after it enters a phase. */
export interface Kill {
  after: "ready" | Phase;
  ms: number;
}

/** What a desk said until it ended, and in which phase it was killed; null when it ended by itself. */
export interface DeskRun {
  lines: string[];
  killedIn: Phase | null;
}

/** Runs a desk until it is done, or kills it with SIGKILL. A desk that ends with an error of its own throws it here. */
export async function runDesk(task: DeskTask, kill: Kill | null): Promise<DeskRun> {
  // By a file: thousands of pairs are too many for an environment.
  const taskFile = `${task.file}.task`;
  writeFileSync(taskFile, JSON.stringify(task));
  const desk = spawn(process.execPath, [join(OUT, "desk-process.js")], {
    env: { ...process.env, DESK_TASK: taskFile },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  let errors = "";
  let isTimed = false;
  desk.stderr.on("data", (text) => {
    errors += text;
  });
  desk.stdout.on("data", (text) => {
    said += text;
    if (kill === null || isTimed || !said.includes(kill.after === "ready" ? "ready\n" : `@${kill.after}\n`))
      return;
    isTimed = true;
    setTimeout(() => desk.kill("SIGKILL"), kill.ms);
  });
  const signal = await new Promise<string | null>((resolve) =>
    desk.once("close", (_code, by) => resolve(by)),
  );
  if (signal === null && errors !== "") throw new Error(errors);
  const lines = said.split("\n").slice(0, -1);
  return { lines, killedIn: signal === "SIGKILL" ? phaseOf(lines) : null };
}

function phaseOf(lines: string[]): Phase | null {
  const last = lines.findLast((line) => line.startsWith("@"))?.slice(1);
  return PHASES.find((phase) => phase === last) ?? null;
}

/** An MT940 export of one day with `rows` credits of 1.000 rupiah that follows on an opening balance in sen. */
export function writeBankFile(
  path: string,
  { number, openingSen, rows }: { number: string; openingSen: number; rows: number },
): void {
  const amount = (sen: number) => `${Math.floor(sen / 100)},${String(sen % 100).padStart(2, "0")}`;
  const entries = Array.from(
    { length: rows },
    (_, n) => `:61:2603060306C1000,00NTRFREF${String(n).padStart(6, "0")}\n:86:SETORAN ${n}`,
  );
  const text = [
    ":20:KASPAYDEMO",
    `:25:${number}`,
    ":28C:00001/001",
    `:60F:C260306IDR${amount(openingSen)}`,
    ...entries,
    `:62F:C260306IDR${amount(openingSen + rows * 100_000)}`,
    "-",
  ].join("\n");
  writeFileSync(path, `${text}\n`);
}
