import { type Sen, senToDecimal } from "@domain/money";
import type { CellValue, ColumnKind } from "@domain/reports/sheet";

/** A cell that may not be written as it stands. */
export class CellRefusal extends Error {
  readonly code: "bad-cell" | "amount-not-exact";

  constructor(code: CellRefusal["code"], message: string) {
    super(message);
    this.code = code;
  }
}

const WIB_OFFSET_MS = 7 * 3_600_000;
/** Excel keeps at most this many characters in a cell and calls a file with more damaged. */
const LONGEST_TEXT = 32_767;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)$/;

const bad = (message: string) => new CellRefusal("bad-cell", message);

/** The picture of a control character, as U+2400 and following show them: NUL as ␀, DEL as ␡. */
const picture = (sign: string) =>
  String.fromCharCode(sign === "\u007f" ? 0x2421 : 0x2400 + sign.charCodeAt(0));

/**
 * Text as it may stand in the XML of a sheet. Characters XML cannot carry become visible ones instead of vanishing, text
 * that looks like Excel's own escape (`_x0041_`) is escaped so that it stays as the bank wrote it, and what exceeds a
 * cell is cut with a mark.
 */
export function cellText(text: string): string {
  const visible = text
    .replaceAll("\r\n", "\n")
    .replace(/(?![\t\n\u0080-\u009f])\p{Cc}/gu, picture)
    .replace(/[\ufffe\uffff]|\p{Cs}/gu, "\ufffd");
  const whole = visible.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
  return whole.length <= LONGEST_TEXT
    ? whole
    : `${whole.slice(0, LONGEST_TEXT - 2).replace(/\p{Cs}$/u, "")} …`;
}

/**
 * The rupiah of an amount as the number of a cell. A cell holds a double and Excel shows 15 digits of it, so an amount
 * that needs more is refused instead of rounded.
 */
function cellRupiah(amount: number): number {
  const decimal = senToDecimal(amount as Sen);
  const rupiah = Number(decimal);
  const digits = decimal.replace(/[-.]/g, "").replace(/^0+|0+$/g, "");
  if (digits.length > 15 || rupiah.toFixed(2) !== decimal) {
    throw new CellRefusal("amount-not-exact", `the amount ${decimal} has more digits than a cell keeps`);
  }
  return rupiah;
}

function cellDate(text: string): Date {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(Number.NaN);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text) throw bad(`"${text}" is no date`);
  return at;
}

function cellInstant(text: string): Date {
  const time = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw bad(`"${text}" is no instant`);
  // a cell has no zone: it shows the wall clock of WIB, as the column's header says
  return new Date(time + WIB_OFFSET_MS);
}

function wholeNumber(value: unknown): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value)) throw bad("the value is no whole number");
  return value;
}

/**
 * A value as exceljs may take it: text, number, date or nothing. Everything else is refused, above all an object, which
 * exceljs would take for a formula or a link.
 */
export function cellOf(kind: ColumnKind, value: CellValue): string | number | Date | null {
  if (value === null) return null;
  if (kind === "money") return cellRupiah(wholeNumber(value));
  if (kind === "integer") return wholeNumber(value);
  if (typeof value !== "string") throw bad("the value is not text");
  if (kind === "date") return cellDate(value);
  if (kind === "instant") return cellInstant(value);
  return value === "" ? null : cellText(value);
}

/** A name Excel takes for a sheet: at most 31 characters, none of `*?:\/[]`, not used before in any case of letters. */
export function sheetName(wanted: string, used: ReadonlySet<string>): string {
  const clean =
    wanted
      .replace(/[*?:\\/[\]\s\p{Cc}\p{Cs}]+/gu, " ")
      .trim()
      .replace(/^'+|'+$/g, "") || "Sheet";
  // Excel keeps "History" for itself
  const base = clean.toLowerCase() === "history" ? "History_" : clean;
  for (let count = 1; ; count++) {
    const mark = count === 1 ? "" : ` (${count})`;
    const name = `${base.slice(0, 31 - mark.length).trimEnd()}${mark}`;
    if (!used.has(name.toLowerCase())) return name;
  }
}
