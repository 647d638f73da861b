import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPlainBcaRow } from "./bca-plain-row";
import { readBcaRow } from "./bca-row";
import { splitCells } from "./csv-cells";

const PLAIN =
  "'02/05/2026,TRSF E-BANKING CR 0205/FTSCY/WS95031 108400.00 BUDI, TBK,'0000,108400.00,CR,1250400.00";

const slow = (text: string) => {
  const read = readBcaRow(splitCells(text, ","));
  return "row" in read ? read.row : null;
};

describe("a row as KlikBCA writes it", () => {
  it("is read at once, with commas in its words", () => {
    expect(readPlainBcaRow(PLAIN)).toEqual(slow(PLAIN));
    expect(readPlainBcaRow(PLAIN)).toMatchObject({
      amount: { sen: 10_840_000 },
      balance: { sen: 125_040_000 },
    });
    const debit = PLAIN.replace(",CR,", ",DB,");
    expect(readPlainBcaRow(debit)).toEqual(slow(debit));
    expect(readPlainBcaRow(debit)?.amount).toEqual({ text: "-108400.00", sen: -10_840_000 });
  });

  it.each([
    ["an amount torn at its comma", "'02/05/2026,X,'0000,1,400.00,CR,1250400.00"],
    ["grouped numbers", "'02/05/2026,X,'0000,108,400.00,CR,1,250,400.00"],
    ["a pending row", "PEND,X,'0000,108400.00,CR,1250400.00"],
    ["a quoted cell", "'02/05/2026,\"X\",'0000,108400.00,CR,1250400.00"],
    ["no balance", "'02/05/2026,X,'0000,108400.00,CR,"],
    ["a negative balance", "'02/05/2026,X,'0000,108400.00,CR,-1250400.00"],
    ["no branch", "'02/05/2026,X,108400.00,CR,1250400.00"],
    ["one decimal", "'02/05/2026,X,'0000,108400.0,CR,1250400.00"],
    ["sixteen digits", "'02/05/2026,X,'0000,12345678901234.00,CR,1250400.00"],
  ])("is left to the careful reader when it is one with %s", (_what, text) => {
    expect(readPlainBcaRow(text)).toBeNull();
  });

  it("is never read otherwise than the careful reader reads it", () => {
    const piece = fc.constantFrom(
      ..."'02/05/2026 '02/05 X CR DB '0000 108400.00 1,250.00 400.00 .00 0.00 -5.00 \" , PEND '00000 DR".split(
        " ",
      ),
      " ",
      "",
    );
    fc.assert(
      fc.property(
        fc.constantFrom("'02/05/2026", "'02/05", "'31-12-2026", "02/05/2026", "'2/5/2026", "PEND"),
        fc.array(piece, { minLength: 3, maxLength: 7 }),
        (date, cells) => {
          const text = [date, ...cells].join(",");
          const plain = readPlainBcaRow(text);
          if (plain !== null) expect(plain).toEqual(slow(text));
        },
      ),
      { numRuns: 20_000, seed: 2026 },
    );
  });

  it("is the same row whatever one character is changed to", () => {
    const places = fc.integer({ min: 0, max: PLAIN.length - 1 });
    const chars = fc.constantFrom(..."0,.'\"- CRDBX");
    fc.assert(
      fc.property(places, chars, (at, char) => {
        const text = PLAIN.slice(0, at) + char + PLAIN.slice(at + 1);
        const plain = readPlainBcaRow(text);
        if (plain !== null) expect(plain).toEqual(slow(text));
      }),
      { numRuns: 5_000, seed: 2026 },
    );
  });
});
