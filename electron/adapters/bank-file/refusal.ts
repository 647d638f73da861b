import { TEXT_FILE_ERRORS, type TextFileErrorCode } from "../text-file";

/** Why a file with an inside (a ZIP, a workbook, a web page) is refused; text has its own codes besides. */
export const CONTAINER_ERRORS = [
  "archive-too-large",
  "unpacks-too-large",
  "packed-too-tightly",
  "too-many-entries",
  "unsafe-entry-name",
  "nested-archive",
  "broken-archive",
  "encrypted",
  "macros",
  "forbidden-doctype",
  "too-many-rows",
  "too-many-columns",
  "too-many-cells",
  "cell-too-long",
  "broken-workbook",
  "empty-workbook",
  "other-program",
] as const;
/** One of {@link CONTAINER_ERRORS}. */
export type ContainerErrorCode = (typeof CONTAINER_ERRORS)[number];

/** Every way the bytes of a bank's file can be refused. */
export const BANK_FILE_ERRORS = [...TEXT_FILE_ERRORS, ...CONTAINER_ERRORS] as const;
/** One of {@link BANK_FILE_ERRORS}. */
export type BankFileErrorCode = TextFileErrorCode | ContainerErrorCode;

/** English sentences, each with the file's path before it. */
export const CONTAINER_SENTENCES: Readonly<Record<ContainerErrorCode, string>> = {
  "archive-too-large":
    "is larger than 20 MiB, too large for a workbook, XML or ZIP; download a shorter period.",
  "unpacks-too-large":
    "unpacks to more than 64 MiB or to another size than it says; download a shorter period.",
  "packed-too-tightly":
    "holds a part that unpacks to over 100 times its size, as no bank's file does; it is not opened.",
  "too-many-entries": "holds more than 2,000 files; choose the bank's own export.",
  "unsafe-entry-name":
    "holds a file whose name leads out of it, twice the same name or a link; it is not opened.",
  "nested-archive": "holds another ZIP or workbook; unpack it first and choose one export.",
  "broken-archive": "is damaged or cut off; download it again.",
  encrypted: "is locked with a password; save it without one, or download it without one.",
  macros: "holds macros, which no bank's statement needs; download it again from the bank.",
  "forbidden-doctype": "holds XML with a DOCTYPE, which no bank writes; choose the bank's own file.",
  "too-many-rows": "has more than 200,000 rows; download a shorter period.",
  "too-many-columns": "has a row wider than 1,000 columns; choose the bank's own export.",
  "too-many-cells":
    "is an old .xls workbook of more than 200,000 cells; save it as .xlsx, or download a shorter period.",
  "cell-too-long": "has a cell longer than 64 KiB; choose the bank's own export.",
  "broken-workbook": "calls itself a workbook and cannot be read as one; download it again.",
  "empty-workbook": "is a workbook without a filled cell; download it again.",
  "other-program":
    "belongs to another program (a document, an .xlsb or .ods workbook, pictures); save it as .xlsx or CSV.",
};

/** Thrown inside the readers and turned into a value at the adapter's door. */
export class Refusal extends Error {
  constructor(
    readonly code: ContainerErrorCode,
    /** Row of the sheet it is about; null where it is about the file. */
    readonly line: number | null = null,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}
