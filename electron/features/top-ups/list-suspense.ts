import type { SuspenseCell, SuspenseKind, SuspenseRow } from "@contract/suspense";
import { listBankAccounts } from "@db/workspace/repositories/bank-accounts";
import { countSuspenseLines, suspenseLines } from "@db/workspace/repositories/suspense";
import type { Workspace } from "@db/workspace/workspace";
import { dayNumber, wibDayNumber } from "@domain/matching/days";
import { EXCEPTION_KINDS } from "@domain/matching/proposal";
import { addSen } from "@domain/money";
import { suspenseAge } from "@domain/suspense-age";
import { toLineView } from "./queue-views";

const KINDS: readonly SuspenseKind[] = [...EXCEPTION_KINDS, "parked", "proposed", "deciding"];

/** Every credit nobody was given, oldest first, with its age in Jakarta's days and why it waits (M13). */
export function listSuspenseRows(workspace: Workspace, nowUtc: string): Promise<SuspenseRow[]> {
  const daysOf = ageOn(nowUtc);
  return workspace.transaction(async (trx) => {
    const banks = new Map((await listBankAccounts(trx)).map((account) => [account.id, account.bank]));
    return (await suspenseLines(trx)).map(({ line, kind, topUpId }) => {
      const days = daysOf(line.bookedOn);
      return { line: toLineView(line, banks), kind: kindOf(kind), days, age: suspenseAge(days), topUpId };
    });
  });
}

/** The same rows counted by kind and age. */
export function countSuspense(workspace: Workspace, nowUtc: string): Promise<SuspenseCell[]> {
  const daysOf = ageOn(nowUtc);
  return workspace.transaction(async (trx) => {
    const cells = new Map<string, SuspenseCell>();
    for (const { kind: said, bookedOn, lines, sumSen } of await countSuspenseLines(trx)) {
      const kind = kindOf(said);
      const age = suspenseAge(daysOf(bookedOn));
      const known = cells.get(`${kind} ${age}`);
      cells.set(`${kind} ${age}`, {
        kind,
        age,
        lines: (known?.lines ?? 0) + lines,
        sumSen: known ? addSen(known.sumSen, sumSen) : sumSen,
        // The days come oldest first.
        oldestOn: known?.oldestOn ?? bookedOn,
      });
    }
    return [...cells.values()];
  });
}

/** Whole days in Jakarta from a bank's day until now. */
const ageOn = (nowUtc: string): ((bookedOn: string) => number) => {
  const today = wibDayNumber(nowUtc);
  return (bookedOn) => Math.max(0, today - dayNumber(bookedOn));
};

/** A mistake that a newer program's matching named is one nobody has named here. */
const kindOf = (said: string): SuspenseKind => KINDS.find((one) => one === said) ?? "unnamed";
