/**
 * A bank's file as a person chose it: what it holds is told from its bytes and never from its name, because banks call
 * CSV and web pages `.xls`.
 */
import type { BankContent } from "@domain/bank-export/bank-content";
import { ok, type Result } from "@domain/result";
import { openTextFile, type TextEncoding, type TextFileErrorCode } from "./text-file";

/** Why a file cannot be opened. */
export type BankFileErrorCode = TextFileErrorCode;

/** A file that cannot be opened; `message` says in English what, where and what to do. */
export interface BankFileError {
  code: BankFileErrorCode;
  message: string;
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
  const text = await openTextFile(path);
  if (!text.ok) return text;
  const { sha256, sizeBytes, encoding, chunks } = text.value;
  return ok({ sha256, sizeBytes, content: { kind: "text", encoding, chunks } });
}
