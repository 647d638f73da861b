import type { Doubt, Evidence } from "./proposal";

/** A place in a text of the bank that said something: for a pair, or against it. */
export interface MarkedPlace {
  start: number;
  end: number;
  speaks: "for" | "against";
}

/** The places in a berita that reasons and doubts come from. */
export function markedPlaces(evidence: readonly Evidence[], doubts: readonly Doubt[]): MarkedPlace[] {
  const places = (list: readonly (Evidence | Doubt)[], speaks: MarkedPlace["speaks"]) =>
    list.flatMap((item) => ("mark" in item ? [{ start: item.mark.start, end: item.mark.end, speaks }] : []));
  return [...places(evidence, "for"), ...places(doubts, "against")];
}
