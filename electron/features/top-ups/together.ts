import type { BankLine } from "@db/workspace/repositories/bank-lines";
import type { OpenTopUp, Proposal } from "@domain/matching/proposal";

/** What a person decides on in one go: lines and top-ups that belong together. `proposals` are the lines', in order. */
export interface Together<T extends Pick<OpenTopUp, "id">> {
  lines: BankLine[];
  topUps: T[];
  proposals: Proposal[];
}

/**
 * Puts proposals that share their top-ups into one, oldest line first. A proposal of which a line or a top-up is not
 * among those given is left out whole: half of what belongs together is no proposal.
 */
export function putTogether<T extends Pick<OpenTopUp, "id">>(
  proposals: readonly Proposal[],
  lines: ReadonlyMap<number, BankLine>,
  topUps: ReadonlyMap<string, T>,
): Together<T>[] {
  const groups = new Map<string, Proposal[]>();
  for (const proposal of proposals) {
    if (proposal.topUpIds.length === 0) continue;
    const key = proposal.topUpIds.join(" ");
    groups.set(key, [...(groups.get(key) ?? []), proposal]);
  }
  return [...groups.values()].flatMap((group) => {
    const ids = group[0]?.topUpIds ?? [];
    const together = {
      lines: group.flatMap(({ lineId }) => lines.get(lineId) ?? []),
      topUps: ids.flatMap((id) => topUps.get(id) ?? []),
      proposals: group,
    };
    const isWhole = together.lines.length === group.length && together.topUps.length === ids.length;
    // A line says with which other it belongs together; without that one it is half.
    const needsOther = group.some(({ doubts }) => doubts.some(({ kind }) => kind === "one-of-two-transfers"));
    return isWhole && (!needsOther || group.length > 1) ? [together] : [];
  });
}
