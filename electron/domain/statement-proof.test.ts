import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { emptyFacts } from "./bank-export/events";
import { type Sen, sen } from "./money";
import type { StatementFacts } from "./statement";
import { type KnownAccount, type ProofLine, StatementProof } from "./statement-proof";

const NOTHING: KnownAccount = { balanceBeforeSen: null, coveredTo: null };

/** Rows from [day of May, amount, balance or null]; a day of 0 is pending. */
function rowsOf(...rows: [day: number, amount: number, balance: number | null][]): ProofLine[] {
  return rows.map(([day, amount, balance], index) => ({
    line: index + 6,
    bookedOn: day === 0 ? null : `2026-05-${String(day).padStart(2, "0")}`,
    amountSen: sen(amount),
    balanceSen: balance === null ? null : sen(balance),
    pending: day === 0,
  }));
}

const facts = (given: Partial<Record<keyof StatementFacts, unknown>>) =>
  ({ ...emptyFacts("IDR"), ...given }) as StatementFacts;

const known = (balance: number, coveredTo: string | null): KnownAccount => ({
  balanceBeforeSen: sen(balance),
  coveredTo,
});

function judge(rows: ProofLine[], stated: StatementFacts, account: KnownAccount, rejected = 0) {
  const proof = new StatementProof();
  for (const row of rows) proof.add(row);
  for (let index = 0; index < rejected; index += 1) proof.addRejected();
  return proof.finish(stated, account);
}

const GOOD = rowsOf([1, 500, 1500], [2, -200, 1300], [2, 100, 1400]);
const FOOTER = {
  openingSen: 1000,
  closingSen: 1400,
  creditTotalSen: 600,
  debitTotalSen: 200,
  creditCount: 2,
  debitCount: 1,
};
const APRIL = known(1000, "2026-04-30");

describe("a statement that chains", () => {
  test.each([
    ["opening equals what is known", GOOD, FOOTER, APRIL, "proven", []],
    ["equals it over a gap of days", GOOD, FOOTER, known(1000, "2026-03-01"), "proven", []],
    ["opening derived from the first balance", GOOD, {}, APRIL, "proven", []],
    [
      "only opening and closing stated",
      rowsOf([1, 400, null]),
      { openingSen: 1000, closingSen: 1400 },
      APRIL,
      "proven",
      [],
    ],
    ["only the closing stated", rowsOf([1, 400, null]), { closingSen: 1400 }, APRIL, "proven", []],
    ["no rows, balances stated", [], { openingSen: 1000, closingSen: 1000 }, APRIL, "proven", []],
    [
      "balance only on the last row of the day",
      rowsOf([1, 500, null], [1, -200, 1300], [2, 100, 1400]),
      {},
      APRIL,
      "proven",
      [],
    ],
    ["nothing known", GOOD, FOOTER, NOTHING, "not-provable", ["nothing-known"]],
    ["another balance after a gap", GOOD, FOOTER, known(999, "2026-04-29"), "not-provable", ["gap-before"]],
    ["another balance, cover unknown", GOOD, FOOTER, known(999, null), "not-provable", ["gap-before"]],
    ["no balances at all", rowsOf([1, 500, null]), {}, APRIL, "not-provable", ["no-balances"]],
    [
      "no closing",
      rowsOf([1, 500, 1500], [1, 5, null]),
      { openingSen: 1000 },
      APRIL,
      "not-provable",
      ["no-closing-balance"],
    ],
  ] as const)("%s", (_name, rows, stated, account, verdict, reasons) => {
    const judged = judge([...rows], facts(stated), account);
    expect(judged).toMatchObject({ verdict, reasons: [...reasons], differences: [], moreDifferences: 0 });
  });

  it("is not proven while a row could not be read", () => {
    expect(judge(GOOD, facts(FOOTER), APRIL, 1)).toMatchObject({
      verdict: "not-provable",
      reasons: ["rows-rejected"],
    });
  });
});

describe("a statement that is contradicted", () => {
  const differences = (stated: object, account = APRIL) =>
    judge(GOOD, facts({ ...FOOTER, ...stated }), account).differences;

  test.each([
    [
      "closing-balance",
      { closingSen: 1401 },
      [{ kind: "closing-balance", line: null, statedSen: 1401, computedSen: 1400 }],
    ],
    [
      "credit-total",
      { creditTotalSen: 700 },
      [{ kind: "credit-total", line: null, statedSen: 700, computedSen: 600 }],
    ],
    [
      "debit-total",
      { debitTotalSen: 0 },
      [{ kind: "debit-total", line: null, statedSen: 0, computedSen: 200 }],
    ],
    ["credit-count", { creditCount: 3 }, [{ kind: "credit-count", line: null, stated: 3, computed: 2 }]],
    ["debit-count", { debitCount: 0 }, [{ kind: "debit-count", line: null, stated: 0, computed: 1 }]],
  ])("by its footer: %s", (_kind, stated, expected) => {
    expect(differences(stated)).toEqual(expected);
  });

  it("by its opening, with the difference", () => {
    const judged = judge(GOOD, facts({ openingSen: 900 }), known(900, "2026-04-30"));
    expect(judged.verdict).toBe("contradicted");
    expect(judged.differences[0]).toEqual({
      kind: "opening-balance",
      line: null,
      statedSen: 900,
      computedSen: 1000,
    });
  });

  it("by a running balance, at the physical line", () => {
    const rows = rowsOf([1, 500, 1500], [2, -200, 1300], [2, 101, 1400]);
    const judged = judge(rows, facts({}), APRIL);
    expect(judged).toMatchObject({ verdict: "contradicted", order: "chronological" });
    expect(judged.differences).toEqual([
      { kind: "running-balance", line: 8, statedSen: 1400, computedSen: 1401 },
    ]);
  });

  it("by what is known, when no day lies between", () => {
    expect(differences({}, known(999, "2026-04-30"))).toEqual([
      { kind: "continuity", line: null, statedSen: 1000, computedSen: 999 },
    ]);
    expect(differences({}, known(999, "2026-05-20"))).toHaveLength(1);
  });

  it("keeps twenty differences and counts the rest", () => {
    const rows = rowsOf(...Array.from({ length: 50 }, (): [number, number, number] => [1, 1, 7]));
    const judged = judge(rows, facts({}), NOTHING);
    expect(judged.differences).toHaveLength(20);
    expect(judged.moreDifferences).toBe(29);
  });
});

describe("order", () => {
  it("knows newest first by the balances, even within one day", () => {
    const rows = rowsOf([2, 100, 1400], [2, -200, 1300], [2, 500, 1500]);
    expect(judge(rows, facts({}), APRIL)).toMatchObject({
      verdict: "proven",
      order: "reversed",
      openingSen: 1000,
      closingSen: 1400,
    });
  });

  it("knows it by the dates when the balances say nothing", () => {
    expect(judge(rowsOf([3, 1, null], [1, 2, null]), facts({}), NOTHING).order).toBe("reversed");
    expect(judge(rowsOf([1, 1, null], [3, 2, null]), facts({}), NOTHING).order).toBe("chronological");
  });

  it("takes the stated opening where both orders chain", () => {
    const rows = rowsOf([1, 100, 1100], [1, -100, 1000]);
    expect(judge(rows, facts({ openingSen: 1000 }), NOTHING)).toMatchObject({
      order: "chronological",
      differences: [],
    });
    expect(judge(rows, facts({ openingSen: 1100 }), NOTHING)).toMatchObject({
      order: "reversed",
      differences: [],
    });
  });
});

describe("pending rows stand apart", () => {
  const rows = rowsOf([1, -100, 900], [3, 500, 1400], [0, -50, 1350]);

  it("are accepted in the footer and left out of the closing balance", () => {
    const stated = facts({ openingSen: 1000, closingSen: 1350, creditTotalSen: 500, debitTotalSen: 150 });
    expect(judge(rows, stated, APRIL)).toMatchObject({
      verdict: "proven",
      openingSen: 1000,
      closingSen: 1400,
    });
  });

  it("are accepted left out of the footer too", () => {
    const stated = facts({ openingSen: 1000, closingSen: 1400, creditTotalSen: 500, debitTotalSen: 100 });
    expect(judge(rows, stated, APRIL)).toMatchObject({ verdict: "proven", closingSen: 1400, reasons: [] });
  });

  it("make a footer that fits neither a reason, not a contradiction", () => {
    const judged = judge(rows, facts({ openingSen: 1000, closingSen: 9999 }), APRIL);
    expect(judged).toMatchObject({ verdict: "proven", differences: [], reasons: ["pending-footer"] });
  });

  it("never excuse a booked row whose balance is wrong", () => {
    const forged = rowsOf([1, -100, 900], [3, 600, 1400], [0, -50, 1350]);
    expect(judge(forged, facts({ openingSen: 1000 }), APRIL).verdict).toBe("contradicted");
  });
});

describe("numbers beyond exact integers", () => {
  test.each([
    ["sums", rowsOf([1, Number.MAX_SAFE_INTEGER, null], [1, 5, null]), {}],
    ["balances", rowsOf([1, 1, Number.MAX_SAFE_INTEGER], [1, 5, 7]), {}],
    ["closing", rowsOf([1, 5, null]), { openingSen: Number.MAX_SAFE_INTEGER }],
  ] as const)("%s are not judged", (_name, rows, stated) => {
    const judged = judge([...rows], facts(stated), NOTHING);
    expect(judged).toMatchObject({ verdict: "not-provable", reasons: ["sum-too-large"] });
  });
});

describe("any statement", () => {
  const amounts = fc.array(
    fc.integer({ min: -1_000_000, max: 1_000_000 }).filter((amount) => amount !== 0),
    {
      minLength: 1,
      maxLength: 30,
    },
  );

  function chained(opening: number, moved: number[]): ProofLine[] {
    let balance = opening;
    return rowsOf(
      ...moved.map((amount): [number, number, number] => {
        balance += amount;
        return [1, amount, balance];
      }),
    );
  }

  it("is proven as listed and newest first, and contradicted when one amount is changed", () => {
    fc.assert(
      fc.property(amounts, fc.nat(), fc.integer({ min: 1, max: 999 }), (moved, pick, change) => {
        const opening = 5_000_000;
        const rows = chained(opening, moved);
        const stated = facts({ openingSen: opening, closingSen: rows.at(-1)?.balanceSen });
        const account = known(opening, "2026-04-30");
        expect(judge(rows, stated, account).verdict).toBe("proven");
        expect(judge(rows.toReversed(), stated, account).verdict).toBe("proven");
        const at = pick % rows.length;
        const forged = rows.map((row, index) =>
          index === at ? { ...row, amountSen: (row.amountSen + change) as Sen } : row,
        );
        expect(judge(forged, stated, account).verdict).toBe("contradicted");
        expect(judge(forged.toReversed(), stated, account).verdict).toBe("contradicted");
      }),
    );
  });
});
