/** Cells that hold numbers: what a person sees through the cell's number format, the exact number, and days. */
import type { TableCell } from "@domain/bank-export/table/cell";
import { textCell } from "@domain/bank-export/table/cell";
import { excelDay } from "@domain/bank-export/table/excel-day";
import { SSF } from "@e965/xlsx";
import { plainDecimal } from "./plain-decimal";

/** The part of SheetJS's number formatter that is used; the library leaves it untyped. */
interface NumberFormatter {
  format(code: string, value: number, options: { date1904: boolean }): string;
  get_table(): Readonly<Record<number, string | undefined>>;
}
const formatter: NumberFormatter = SSF;

/** Formats every workbook has by number. Copied, because reading a binary workbook adds its own to the library's. */
const BUILT_IN: ReadonlyMap<number, string> = new Map(
  Object.entries(formatter.get_table()).flatMap(([id, code]) => (code ? [[Number(id), code]] : [])),
);
const EAST_ASIAN_DAYS = (id: number): boolean => (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
const LONGEST_CODE = 255;

/** How a cell shows its number. */
export interface CellFormat {
  code: string;
  shows: "number" | "day" | "time";
}

/** Excel's format of cells nobody gave one. */
export const GENERAL: CellFormat = { code: "General", shows: "number" };

/** The format of a number that every workbook knows, or of the workbook's own code. */
export function cellFormat(id: number, code?: string): CellFormat {
  if (code !== undefined) return formatOf(code);
  const known = BUILT_IN.get(id);
  if (known !== undefined) return formatOf(known);
  return EAST_ASIAN_DAYS(id) ? formatOf("yyyy-mm-dd") : GENERAL;
}

function formatOf(code: string): CellFormat {
  if (code.length > LONGEST_CODE) return GENERAL;
  const [first = ""] = code.replace(/"[^"]*"|\\.|_.|\*./g, "").split(";");
  const letters = first.replace(/\[[^\]]*\]/g, "");
  if (/^\s*General/i.test(letters)) return { code, shows: "number" };
  if (/[yd]|mmm/i.test(letters)) return { code, shows: "day" };
  return { code, shows: /[hs]|am\/pm/i.test(letters) || /\[[hms]+\]/i.test(first) ? "time" : "number" };
}

/** A cell that stores a number; `stored` is the text of the file. What is not a number at all stays text. */
export function numberCell(stored: string, format: CellFormat, is1904: boolean): TableCell {
  const number = plainDecimal(stored);
  if (number === null) return textCell(stored);
  if (format.shows === "time") return textCell(shown(number, format, is1904));
  const day = format.shows === "day" ? excelDay(Number(number), is1904) : null;
  return new NumberCell(day === null ? number : null, day, number, format, is1904);
}

/** Its text is made when somebody asks for it: most cells of a large sheet are never shown. */
class NumberCell implements TableCell {
  constructor(
    readonly number: string | null,
    readonly day: string | null,
    private readonly stored: string,
    private readonly format: CellFormat,
    private readonly is1904: boolean,
  ) {}

  get text(): string {
    return shown(this.stored, this.format, this.is1904);
  }
}

function shown(number: string, format: CellFormat, is1904: boolean): string {
  // "General" depends on the width of the column on screen; all digits say more
  if (/general/i.test(format.code)) return number;
  try {
    return formatter.format(format.code, Number(number), { date1904: is1904 });
  } catch {
    return number;
  }
}
