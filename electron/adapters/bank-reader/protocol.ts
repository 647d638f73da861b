/**
 * What the desk and the process that reads one bank file for it say to each other. Plain data only. Each answer of the
 * reader takes one of the {@link WINDOW} places; the desk gives the place back when it has used the answer, so a reader is
 * never far ahead of the disk it is written to.
 */
import type { ExportEvent, ReadOptions } from "@domain/bank-export/events";
import type { TableSample } from "@domain/bank-export/table/sample-table";
import type { ClosingStatement, KnownBefore, PeekedFile, ReadFailure, ReadStep } from "@domain/read-steps";

/** How many answers may be on their way, a mebibyte each at most: neither side waits while the other one is held up. */
export const WINDOW = 8;

/** What a process is started for: one request, one process. */
export type ReaderRequest =
  | { kind: "peek"; path: string; options: ReadOptions }
  | { kind: "sample"; path: string; options: ReadOptions }
  | { kind: "read"; path: string; options: ReadOptions }
  | { kind: "events"; path: string; options: ReadOptions }
  | { kind: "raw-lines"; path: string; sha256: string; lines: number[] };

/** From the desk to the reader. */
export type ToReader =
  | { kind: "request"; request: ReaderRequest; memoryMb: number }
  | { kind: "used" }
  | { kind: "known"; known: KnownBefore };

/** From the reader to the desk. */
export type FromReader =
  | { kind: "peeked"; file: PeekedFile }
  | { kind: "sample"; sample: TableSample | null }
  | { kind: "step"; step: ReadStep }
  | { kind: "events"; events: ExportEvent[] }
  | { kind: "raw-lines"; lines: [line: number, text: string][] | null }
  | { kind: "failed"; failure: ReadFailure }
  /** Asks what the desk knows of a statement that was read to its end; answered with `known`. */
  | { kind: "closing"; statement: ClosingStatement }
  /** Still at work though nothing can be said yet. */
  | { kind: "busy" }
  /** Larger than it may be: it ends itself. */
  | { kind: "too-large" }
  | { kind: "done" };
