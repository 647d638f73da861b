import classes from "./bank-text.module.css";

/** A place in a text of the bank that said something: for a pair, or against it. */
export interface MarkedPlace {
  readonly start: number;
  readonly end: number;
  readonly speaks: "for" | "against";
}

/** The bank's own words, raw, with the places marked that speak for or against a pair. */
export function BankText({ text, places = [] }: { text: string; places?: readonly MarkedPlace[] }) {
  return (
    <pre className={classes["text"]}>
      {pieces(text, places).map(({ start, piece, speaks }) =>
        speaks ? (
          <mark key={start} data-speaks={speaks}>
            {piece}
          </mark>
        ) : (
          <span key={start}>{piece}</span>
        ),
      )}
    </pre>
  );
}

interface Piece {
  readonly start: number;
  readonly piece: string;
  readonly speaks: MarkedPlace["speaks"] | null;
}

/** The text in pieces; of two places that overlap the earlier one is marked. */
function pieces(text: string, places: readonly MarkedPlace[]): readonly Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const { start, end, speaks } of [...places].sort((a, b) => a.start - b.start)) {
    if (start < at || end > text.length) continue;
    if (start > at) found.push({ start: at, piece: text.slice(at, start), speaks: null });
    found.push({ start, piece: text.slice(start, end), speaks });
    at = end;
  }
  if (at < text.length) found.push({ start: at, piece: text.slice(at), speaks: null });
  return found;
}
