import { useState } from "react";
import type { Counted, Kind } from "./unmatched-facts";

const name = "saldo-desk-unmatched-kind";

/** Shows every mistake again. */
export const forgetKindFilter = (): void => sessionStorage.removeItem(name);

/** The mistake the list is filtered by; kept while the console runs, and let go when nothing of it is left. */
export function useKindFilter(
  counted: readonly Counted[],
): readonly [Kind | null, (kind: Kind | null) => void] {
  const [kind, setKind] = useState(() => sessionStorage.getItem(name) as Kind | null);
  const choose = (chosen: Kind | null) => {
    setKind(chosen);
    if (chosen === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, chosen);
  };
  return [counted.some((one) => one.kind === kind) ? kind : null, choose];
}
