import type { LookResults, SecondLook } from "@contract/second-looks";
import type { LineView } from "@contract/top-ups";
import { addSen, type Sen } from "@domain/money";

/** What was credited by a verification. */
export const lookAmount = ({ parts }: SecondLook): Sen => addSen(...parts.map(({ amountSen }) => amountSen));

/** A line of a look as the panes of Verifikasi show lines. */
export const lineOf = ({ marks: _, ...line }: SecondLook["lines"][number]): LineView => ({
  ...line,
  reference: null,
  confirmedHow: null,
  parked: null,
});

/** How much of what was judged was right, 0 to 1; null where nothing was judged right or wrong. */
export const rightShare = ({ right, wrong }: Pick<LookResults[number], "right" | "wrong">): number | null =>
  right + wrong === 0 ? null : right / (right + wrong);
