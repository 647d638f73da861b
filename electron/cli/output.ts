/** What a command answers: lines for people, or one JSON document for programs. Nothing else goes to stdout. */
export interface Output {
  readonly isJson: boolean;
  /** Gives the answer: `data` with --json, else the lines. */
  answer(data: unknown, lines: readonly string[]): void;
  /** Says something on the way (stderr): progress, hints. */
  note(line: string): void;
}

/** Stops a command with one sentence; the exit code is 1, or 2 for input that cannot be read. */
export class CommandFailure extends Error {
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 1,
    /** For --json: what went wrong, as data. */
    readonly data?: unknown,
  ) {
    super(message);
    this.name = "CommandFailure";
  }
}

/** The process's own streams. */
export function processOutput(isJson: boolean): Output {
  return {
    isJson,
    answer(data, lines) {
      process.stdout.write(isJson ? `${JSON.stringify(data)}\n` : `${lines.join("\n")}\n`);
    },
    note(line) {
      process.stderr.write(`${line}\n`);
    },
  };
}

/** Lines of a table: the widest cell of each column decides, numbers to the right. */
export function tableLines(rows: readonly (readonly (string | number)[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [column, cell] of row.entries())
      widths[column] = Math.max(widths[column] ?? 0, String(cell).length);
  return rows.map((row) =>
    row
      .map((cell, column) =>
        typeof cell === "number" || /^-?(Rp )?[\d.,]+$/.test(cell)
          ? String(cell).padStart(widths[column] ?? 0)
          : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}
