/** What a row ends with: a balance with two decimals, a credit or debit mark, or something else. */
export type RowEnd = "decimals" | "mark" | "other";

/** Looks at the last characters only: a pattern would search the whole row for its beginning. */
export function rowEnd(raw: string): RowEnd {
  const tail = raw.slice(-12).trimEnd();
  const end = tail.endsWith('"') ? tail.slice(0, -1) : tail;
  if (/^\.\d\d$/.test(end.slice(-3))) return "decimals";
  return /^(?:CR|DB|DR)$/i.test(end.slice(-2)) ? "mark" : "other";
}
