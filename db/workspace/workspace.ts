import type { Knex } from "knex";

/** Every way a workspace file can fail, closed. */
export const WORKSPACE_ERROR_CODES = [
  "workspace-held",
  "workspace-other-operator",
  "workspace-newer",
  "workspace-corrupt",
  "workspace-not-ours",
  "workspace-read-only",
  "workspace-full",
  "workspace-busy",
  "workspace-failed",
] as const;
/** One of {@link WORKSPACE_ERROR_CODES}. */
export type WorkspaceErrorCode = (typeof WORKSPACE_ERROR_CODES)[number];

/** Why the workspace could not be used: a code for programs and one sentence that says what, where and what to do. */
export class WorkspaceError extends Error {
  constructor(
    readonly code: WorkspaceErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = "WorkspaceError";
  }
}

/** One operator's file at one desk, open and held by this process. */
export interface Workspace {
  readonly file: string;
  /** Whose decisions may stand in the outbox, and whose session may send them. */
  readonly login: string;
  /**
   * One transaction, one at a time, reads and writes alike: whatever `work` throws undoes all of it. A transaction inside
   * a transaction is a programming error and throws a TypeError; pass `trx` on. A failing disk, a locked or a broken file
   * throws a {@link WorkspaceError}; what was committed before stands.
   *
   * `mayBeLost` is for what can be had again, as the rows of a file that is being read: a power cut may undo it, together
   * with nothing else, until the next transaction without it. Everything else is on disk before this answers.
   */
  transaction<T>(work: (trx: Knex.Transaction) => Promise<T>, options?: { mayBeLost?: boolean }): Promise<T>;
  /**
   * Copies the whole file to a path, as it stands between two transactions; on disk when this answers. A file that stands
   * there already is replaced.
   */
  copyTo(path: string): Promise<void>;
  /** The operator's secret is another now: what still waits in the outbox is signed anew under it. */
  changeSecret(secret: string): Promise<void>;
  close(): Promise<void>;
}

const BY_CODE: Record<string, { code: WorkspaceErrorCode; say: (file: string) => string }> = {
  SQLITE_BUSY: {
    code: "workspace-busy",
    say: (file) => `${file} is locked by another program. Close that program and try again.`,
  },
  SQLITE_LOCKED: {
    code: "workspace-busy",
    say: (file) => `${file} is locked by another program. Close that program and try again.`,
  },
  SQLITE_READONLY: {
    code: "workspace-read-only",
    say: (file) => `${file} cannot be written. Check that the file and its folder are yours.`,
  },
  SQLITE_CANTOPEN: {
    code: "workspace-read-only",
    say: (file) => `${file} cannot be opened. Check that its folder exists and is yours.`,
  },
  SQLITE_PERM: {
    code: "workspace-read-only",
    say: (file) => `${file} cannot be written. Check that the file and its folder are yours.`,
  },
  SQLITE_CORRUPT: {
    code: "workspace-corrupt",
    say: (file) => `${file} is damaged. Restore its backup, or start a new workspace and synchronise.`,
  },
  SQLITE_NOTADB: {
    code: "workspace-not-ours",
    say: (file) => `${file} is not a workspace of Saldo Desk. Choose another file.`,
  },
};

/** Nothing fits on the disk any more. */
export function diskFull(file: string, cause: unknown): WorkspaceError {
  const message = `The disk is full: ${file} could not grow. Nothing was lost; free some space and try again.`;
  return new WorkspaceError("workspace-full", message, { cause });
}

/** The driver's error as one sentence with a code; an error that is not the driver's comes back as it is. */
export function toWorkspaceError(error: unknown, file: string): unknown {
  if (error instanceof WorkspaceError || !(error instanceof Error)) return error;
  const { code = "" } = error as { code?: string };
  if (code === "SQLITE_FULL" || code === "ENOSPC") return diskFull(file, error);
  const known = BY_CODE[code];
  if (known) return new WorkspaceError(known.code, known.say(file), { cause: error });
  if (code === "SQLITE_IOERR")
    return new WorkspaceError(
      "workspace-failed",
      `The disk of ${file} fails to read or write. Check the disk.`,
      {
        cause: error,
      },
    );
  return error;
}
