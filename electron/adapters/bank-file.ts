/**
 * A bank's file as a person chose it: what it holds is told from its bytes and never from its name, because banks call
 * CSV and web pages `.xls`. Nothing is unpacked or parsed before its size and its inside have passed the limits.
 */
import { createHash } from "node:crypto";
import { open, readFile } from "node:fs/promises";
import type { BankContent } from "@domain/bank-export/bank-content";
import type { Sheet } from "@domain/bank-export/table/cell";
import { fail, ok, type Result } from "@domain/result";
import { isArchive, isBareBiff, isCompound, isHtml, isSpreadsheetXml } from "./bank-file/kinds";
import { MAX_CONTAINER_BYTES } from "./bank-file/limits";
import { type BankFileErrorCode, CONTAINER_SENTENCES, Refusal } from "./bank-file/refusal";
import { openTextFile, type TextEncoding, type TextFile } from "./text-file";

export { BANK_FILE_ERRORS, type BankFileErrorCode } from "./bank-file/refusal";

/** A file that cannot be opened; `message` says in English what, where and what to do. */
export interface BankFileError {
  code: BankFileErrorCode;
  message: string;
  /** Row of a sheet it is about; null where it is about the file as a whole. */
  line: number | null;
}

/** What the file holds; of text also how it was encoded. */
export type BankFileContent =
  | (Extract<BankContent, { kind: "text" }> & { encoding: TextEncoding })
  | Exclude<BankContent, { kind: "text" }>;

/** An opened bank file. */
export interface BankFile {
  /** SHA-256 of the bytes, hex: the evidence which file was read. */
  sha256: string;
  sizeBytes: number;
  content: BankFileContent;
}

/** Opens a bank's file. No handle stays open; text is read again from the disk at each iteration. */
export async function openBankFile(path: string): Promise<Result<BankFile, BankFileError>> {
  try {
    const head = await headOf(path);
    return head !== null && isContainer(head) ? ok(await openContainer(path)) : await openText(path);
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    const where = cause.line === null ? "" : ` (row ${cause.line})`;
    const message = `${path} ${CONTAINER_SENTENCES[cause.code]}${where}`;
    return fail({ code: cause.code, message, line: cause.line });
  }
}

const isContainer = (head: Buffer): boolean => isArchive(head) || isCompound(head) || isBareBiff(head);

/** The first bytes and whether the file is small enough to be held; null where it cannot be opened: text says why. */
async function headOf(path: string): Promise<Buffer | null> {
  try {
    const handle = await open(path, "r");
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(16), 0, 16, 0);
      const head = buffer.subarray(0, bytesRead);
      if (isContainer(head) && (await handle.stat()).size > MAX_CONTAINER_BYTES)
        throw new Refusal("archive-too-large");
      return head;
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    return null;
  }
}

async function openContainer(path: string): Promise<BankFile> {
  const bytes = await readFile(path);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { sha256, sizeBytes: bytes.length, content: await contentOf(bytes) };
}

/** Each reader is loaded when a file of its kind comes: most files are text, and a process reads one file. */
async function contentOf(bytes: Buffer): Promise<BankFileContent> {
  if (!isArchive(bytes)) return workbook((await import("./bank-file/biff")).openBiff(bytes));
  const { unpack } = await import("./bank-file/zip-gate");
  const parts = await unpack(bytes);
  const { isOfficePackage, openXlsx } = await import("./bank-file/xlsx");
  if (isOfficePackage(parts)) return workbook(openXlsx(parts));
  // OpenDocument says by this part what it is
  if (parts.has("mimetype")) throw new Refusal("other-program");
  const { zippedTexts } = await import("./bank-file/zipped-texts");
  return { kind: "files", files: zippedTexts(parts) };
}

const workbook = (sheets: Sheet[]): BankFileContent => ({ kind: "workbook", sheets });

const HEAD_CHARS = 4_096;

async function openText(path: string): Promise<Result<BankFile, BankFileError>> {
  const text = await openTextFile(path);
  if (!text.ok) return fail({ ...text.error, line: null });
  const { sha256, sizeBytes, encoding, chunks } = text.value;
  const head = await beginningOf(text.value);
  const isMarkup = isHtml(head) || isXml(head);
  if (isMarkup && sizeBytes > MAX_CONTAINER_BYTES) throw new Refusal("archive-too-large");
  const sheets = isMarkup ? await sheetsOf(text.value, head) : null;
  const content: BankFileContent =
    sheets === null ? { kind: "text", encoding, chunks } : { kind: "workbook", sheets };
  return ok({ sha256, sizeBytes, content });
}

const isXml = (head: string): boolean => /^<(?:\?xml\b|(?:\w{1,20}:)?Document\b)/.test(head);

/** The sheets of a web page with a table or of an XML workbook; null for other markup. */
async function sheetsOf(file: TextFile, head: string): Promise<Sheet[] | null> {
  if (isSpreadsheetXml(head)) {
    const { openSpreadsheetXml } = await import("./bank-file/spreadsheet-xml");
    return openSpreadsheetXml(await wholeText(file));
  }
  if (!isHtml(head)) return null;
  const page = await wholeText(file);
  return /<table\b/i.test(page) ? (await import("./bank-file/html-table")).openHtml(page) : null;
}

async function beginningOf(file: TextFile): Promise<string> {
  let head = "";
  for await (const chunk of file.chunks) {
    head = (head + chunk).trimStart().slice(0, HEAD_CHARS);
    if (head.length === HEAD_CHARS) break;
  }
  return head;
}

async function wholeText(file: TextFile): Promise<string> {
  const pieces: string[] = [];
  for await (const chunk of file.chunks) pieces.push(chunk);
  return pieces.join("");
}
