/** What a refusal tells the person who decided: facts for a sentence, never the sentence. */
export interface RefusalFacts {
  code: string;
  /** Who decided it first, by name; null where nobody did. */
  winner: string | null;
  /** When, UTC ISO; null where unknown. */
  at: string | null;
  /** What was already decided ("line", "top-up", ...); null where the code says it all. */
  what: string | null;
  /** Everything else the centre said: limits, sums, rules. */
  more: Record<string, unknown>;
}

/** Reads a refusal's code and detail; what is not of the expected kind is left out rather than shown wrong. */
export function refusalFacts(code: string, detail: Readonly<Record<string, unknown>>): RefusalFacts {
  const { winner, at, what, ...more } = detail;
  return { code, winner: textOrNull(winner), at: instantOrNull(at), what: textOrNull(what), more };
}

const textOrNull = (value: unknown): string | null =>
  typeof value === "string" && value !== "" ? value : null;

const instantOrNull = (value: unknown): string | null =>
  typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) ? value : null;
