/** The risk line as `desk.risk` and `desk.request_facts` answer it, read once for every feature. */
import { type Sen, sen } from "@domain/money";

type CentralMark =
  | { kind: "sender-paid-others"; count: number; sender: string }
  | { kind: "many-senders"; count: number }
  | { kind: "watch-words"; words: string[] }
  | { kind: "near-limit"; limit_sen: number }
  | { kind: "first-top-up" };

/** The marks of one pair in the words of the centre. */
export interface CentralRisk {
  line: number;
  top_up: string | null;
  marks: CentralMark[];
  asks_two: boolean;
}

/** One mark, as the desk speaks of it. */
export type LedgerMark = Exclude<CentralMark, { kind: "near-limit" }> | { kind: "near-limit"; limitSen: Sen };

/** A mark of the centre as the desk speaks of it. */
export const toMark = (mark: CentralMark): LedgerMark =>
  mark.kind === "near-limit" ? { kind: mark.kind, limitSen: sen(mark.limit_sen) } : mark;
