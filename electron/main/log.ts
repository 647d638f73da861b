import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";

const fileLimitBytes = 5 * 1024 * 1024;

/** What a log line may carry beside its event: flat facts only, so that no request body or row slips in whole. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;

/** The only way to say something outside the window. */
export interface Log {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  /** Writes the whole error with its causes; the file stays on this machine. */
  error(event: string, error: unknown, facts?: LogFacts): void;
}

/** A log of JSON lines in `folder`, one older file kept, repeated on stderr. */
export function openLog(folder: string): Log {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, "console.log");
  const write = (level: "info" | "warn" | "error", event: string, facts: LogFacts = {}) => {
    const line = JSON.stringify({ at: new Date().toISOString(), level, event, ...facts });
    console.error(line);
    try {
      rotate(file);
      appendFileSync(file, `${line}\n`, { mode: 0o600 });
    } catch (error) {
      // A full disk must not stop the console; the line above is already on stderr.
      console.error(JSON.stringify({ level: "warn", event: "log-not-written", reason: describe(error) }));
    }
  };
  return {
    info: (event, facts) => write("info", event, facts),
    warn: (event, facts) => write("warn", event, facts),
    error: (event, error, facts) => write("error", event, { ...facts, error: describe(error) }),
  };
}

function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > fileLimitBytes) renameSync(file, `${file}.1`);
}

/** An error with its stack and its causes as one text, for the log only. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined ? own : `${own}\ncaused by ${describe(error.cause)}`;
}
