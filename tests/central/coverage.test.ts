import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  applied,
  approve,
  confirmedStatement,
  importStatement,
  openBankAccount,
  rp,
  type SceneLine,
  type Upload,
} from "../support/scene";
import { openTestWallet, submit, type TestWallet } from "../support/wallets";

const OPENING = rp(1_000_000);

interface Coverage {
  covered_to: string;
  spans: { from_on: string; to_on: string; claimed: string[]; confirmed: string[] }[];
  gaps: object[];
  overlaps: object[];
  statements: { id: string; known_sen: number; opening_sen: number | null; difference_sen: number | null }[];
}

describe.each(["pglite", "postgres"] as const)("days, proof cards and pending rows on %s", (engine) => {
  let wallet: TestWallet;
  let banks = 0;
  beforeAll(async () => {
    wallet = await openTestWallet(engine);
  });
  afterAll(() => wallet?.close());

  const newBank = () => openBankAccount(wallet, String(7_000_000_000 + banks++), OPENING);
  const march = (day: number) => `2026-03-${String(day).padStart(2, "0")}`;
  const file = (
    bank: number,
    from: number,
    to: number,
    lines: SceneLine[],
    change: Partial<Upload> = {},
  ) => ({
    bank,
    from: march(from),
    to: march(to),
    openingSen: null,
    lines,
    ...change,
  });
  const row = (day: number | null, sen: number, text: string): SceneLine => ({
    on: day === null ? null : march(day),
    sen,
    text,
  });
  const coverage = (bank: number, from: number, to: number) =>
    wallet.as("dewi").call<Coverage | null>("desk.coverage", bank, march(from), march(to));

  it("tells per day which statements hold it, what is missing and where several overlap", async () => {
    const bank = await newBank();
    const first = await confirmedStatement(
      wallet,
      file(bank, 1, 3, [row(1, rp(1000), "A"), row(3, rp(2000), "B")], { openingSen: OPENING }),
      "dewi",
    );
    const grown = await confirmedStatement(
      wallet,
      file(bank, 3, 5, [row(3, rp(2000), "B"), row(5, rp(-500), "C")], { openingSen: OPENING + rp(1000) }),
      "dewi",
    );
    const later = await importStatement(
      wallet.as("dewi"),
      file(bank, 8, 9, [row(8, rp(7000), "D")], { openingSen: OPENING + rp(99) }),
    );
    const thrown = await importStatement(wallet.as("dewi"), file(bank, 6, 7, []));
    await applied(submit(wallet.as("dewi"), "statement.discard", { statement: thrown.id }));
    const seen = (await coverage(bank, 1, 12))!;
    const [a, ae, b, be, c] = [first.claim, first.evidence, grown.claim, grown.evidence, later].map(
      ({ id }) => id,
    );
    const span = (
      from: number,
      to: number,
      claimed: (string | undefined)[],
      confirmed: (string | undefined)[],
    ) => ({
      from_on: march(from),
      to_on: march(to),
      claimed: claimed.toSorted(),
      confirmed: confirmed.toSorted(),
    });
    expect(seen.spans).toEqual([
      span(1, 2, [ae], [a]),
      span(3, 3, [ae, be], [a, b]),
      span(4, 5, [be], [b]),
      span(6, 7, [], []),
      span(8, 9, [c], []),
      span(10, 12, [], []),
    ]);
    expect(seen.gaps).toEqual([{ from_on: march(6), to_on: march(12) }]);
    expect(seen.overlaps).toEqual([{ from_on: march(3), to_on: march(3), statements: [a!, b!].toSorted() }]);
    expect(seen.covered_to).toBe(march(5));
    expect(seen.statements.map(({ id }) => id).toSorted()).toEqual([a!, ae!, b!, be!, c!].toSorted());
    const of = (id?: string) => seen.statements.find((one) => one.id === id);
    expect(of(a)).toMatchObject({ known_sen: OPENING, opening_sen: OPENING, difference_sen: 0 });
    expect(of(b)).toMatchObject({ known_sen: OPENING + rp(1000), difference_sen: 0 });
    expect(of(c)).toMatchObject({
      known_sen: OPENING + rp(2500),
      opening_sen: OPENING + rp(99),
      difference_sen: rp(99 - 2500),
    });
  });

  it("clips to what was asked and to the opening day, and knows no other account", async () => {
    const bank = await newBank();
    await confirmedStatement(wallet, file(bank, 1, 20, [], { openingSen: OPENING }));
    const seen = (await coverage(bank, 5, 7))!;
    expect(seen.spans).toMatchObject([{ from_on: march(5), to_on: march(7) }]);
    expect(seen.gaps).toEqual([]);
    const before = await wallet.as("dewi").call<Coverage>("desk.coverage", bank, "2026-02-01", "2026-02-10");
    expect(before).toMatchObject({ spans: [], gaps: [], statements: [] });
    expect(await coverage(999_999, 1, 2)).toBeNull();
    await expect(
      wallet.as("dewi").call("desk.coverage", bank, "1926-01-01", "2026-01-01"),
    ).rejects.toMatchObject({ name: "CentralError" });
  });

  it("never calls a file proven of which rows could not be read; a zero amount is read", async () => {
    const judged = async (header: NonNullable<Upload["header"]>) => {
      const upload = file(await newBank(), 1, 2, [row(1, rp(5000), "MASUK")], {
        openingSen: OPENING,
        header,
      });
      const { detail } = (await importStatement(wallet.as("dewi"), upload)).sealed;
      return [detail.verdict, detail.reason];
    };
    const cut = { line: 9, code: "truncated-row", raw: "'02/03," };
    const zero = { line: 9, code: "zero-amount", raw: "0.00" };
    const unread = ["not-provable", "rows-rejected"];
    expect(await judged({ rows_rejected: 1, rejected: [cut] })).toEqual(unread);
    // An older desk sends the rows and no count; no desk hides one behind the other.
    expect(await judged({ rejected: [zero, cut] })).toEqual(unread);
    expect(await judged({ rows_rejected: 0, rejected: [cut] })).toEqual(unread);
    expect(await judged({ rows_rejected: 1, rejected: [] })).toEqual(unread);
    expect(await judged({ rows_rejected: 0, rejected: [zero] })).toEqual(["proven", "chains"]);
    expect(await judged({})).toEqual(["proven", "chains"]);
  });

  it("answers the facts of one statement's proof card", async () => {
    const bank = await newBank();
    const lines = [
      row(1, rp(5000), "MASUK"),
      row(1, rp(-2000), "KELUAR"),
      row(1, 0, "NOL"),
      row(null, rp(900), "PEND"),
    ];
    const upload = file(bank, 1, 2, lines, {
      openingSen: OPENING,
      closingSen: OPENING + rp(3000),
      header: {
        rows_skipped: 2,
        rows_rejected: 1,
        rejected: [{ line: 20, code: "unreadable-amount", raw: "x" }],
        stated: { credit_sen: rp(5000), debit_sen: rp(2000), credit_count: 1, debit_count: null },
      },
    });
    const { claim, evidence } = await confirmedStatement(wallet, upload, "dewi");
    const card = await wallet.as("komang").call("desk.statement", claim.id);
    expect(card).toMatchObject({
      rows: { in: 7, stored: 4, skipped: 2, rejected: 1 },
      new_lines: 0,
      known_lines: 2,
      pending_lines: 1,
      zero_lines: 1,
      verdict: "not-provable",
      verdict_reason: "rows-rejected",
      file_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      opening_sen: OPENING,
      closing_sen: OPENING + rp(3000),
      stated: { credit_sen: rp(5000), debit_sen: rp(2000), credit_count: 1, debit_count: null },
      totals: {
        credit_sen: rp(5000),
        credit_count: 1,
        debit_sen: rp(2000),
        debit_count: 1,
        pending_sen: rp(900),
        with_balance: 3,
        first_on: march(1),
        last_on: march(1),
        closing_sen: OPENING + rp(3000),
      },
      posted: { lines: 2, live: 2, sum_sen: rp(3000) },
      continuity: { known_sen: OPENING, difference_sen: 0, previous: null },
      days: [{ from_on: march(1), to_on: march(2), confirmed: [claim.id], claimed: [evidence.id] }],
      evidence: { id: evidence.id, uploaded_by: "wira", file_name: "mutasi.csv" },
      evidence_of: [],
      undone: null,
      uploaded_by: "dewi",
      confirmed_by: "wira",
    });
    expect(await wallet.as("dewi").call("desk.statement", evidence.id)).toMatchObject({
      evidence_of: [{ id: claim.id, status: "confirmed" }],
      posted: { lines: 0 },
    });
    const next = await importStatement(wallet.as("dewi"), file(bank, 3, 3, [], { openingSen: OPENING }));
    expect(next.sealed).toMatchObject({ detail: { verdict: "not-provable", reason: "gap" } });
  });

  it("keeps who undid a statement and why on its card", async () => {
    const bank = await newBank();
    const { claim } = await confirmedStatement(wallet, file(bank, 1, 1, [row(1, 100, "x")]), "dewi");
    const undo = { statement: claim.id, reason: "bank lain" };
    await applied(approve(wallet.as("wira"), await submit(wallet.as("sari"), "statement.undo", undo)));
    expect(await wallet.as("dewi").call("desk.statement", claim.id)).toMatchObject({
      status: "undone",
      posted: { lines: 1, live: 0 },
      undone: { maker: "sari", checker: "wira", reason: "bank lain", at: expect.stringMatching(/Z$/) },
      days: [{ confirmed: [] }],
    });
  });

  describe("pending rows", () => {
    interface Pending {
      statement: string;
      lines: { amount_sen: number; description: string }[];
      replaced: number;
    }
    const pending = (bank: number) => wallet.as("dewi").call<Pending | null>("desk.pending_lines", bank);
    const texts = async (bank: number) => (await pending(bank))?.lines.map(({ description }) => description);

    it("are those of the newest statement, and give way to the booked rows of the next", async () => {
      const bank = await newBank();
      expect(await pending(bank)).toBeNull();
      const morning = [
        row(1, rp(100), "PAGI"),
        row(null, rp(500), "TRSF E-BANKING CR 0103/FTSCY/WS95031 BUDI"),
        row(null, rp(500), "TRSF E-BANKING CR 0103/FTSCY/WS11111 BUDI"),
        row(null, rp(700), "KARTU"),
      ];
      await confirmedStatement(wallet, file(bank, 1, 1, morning), "dewi");
      expect((await pending(bank))?.lines).toHaveLength(3);
      const lines = await wallet.admin.raw(
        "select count(*)::int as n from wallet.bank_lines where bank_account_id = ? and amount_sen <> 10000",
        [bank],
      );
      expect(lines.rows).toEqual([{ n: 0 }]);
      await importStatement(
        wallet.as("dewi"),
        file(bank, 1, 2, [
          row(1, rp(100), "PAGI"),
          row(2, rp(500), "TRSF E-BANKING CR 0203/FTSCY/WS22222 BUDI"),
          row(null, rp(700), "KARTU"),
        ]),
      );
      expect(await texts(bank)).toEqual(["KARTU"]);
    });

    it("are replaced one for one by another person's longer download of the same day", async () => {
      const bank = await newBank();
      const booked = (n: number) => row(2, rp(500), `BUDI ${n % 1}`);
      const other = file(bank, 1, 2, [row(1, rp(100), "PAGI"), booked(1), booked(2)]);
      await importStatement(wallet.as("wira"), other);
      // exported earlier, sent later: one of the two is booked in it already
      await importStatement(
        wallet.as("dewi"),
        file(bank, 1, 2, [
          row(1, rp(100), "PAGI"),
          booked(1),
          row(null, rp(500), "budi  0"),
          row(null, rp(500), "budi  0"),
          row(null, rp(500), "SITI"),
        ]),
      );
      expect(await pending(bank)).toMatchObject({
        replaced: 1,
        lines: [{ description: "budi  0" }, { description: "SITI" }],
      });
    });

    it("are not replaced by a booking of long ago", async () => {
      const bank = await newBank();
      await importStatement(wallet.as("wira"), file(bank, 1, 5, [row(1, rp(500), "BUDI")]));
      await importStatement(wallet.as("dewi"), file(bank, 1, 6, [row(null, rp(500), "BUDI")]));
      expect(await pending(bank)).toMatchObject({ replaced: 0, lines: [{ description: "BUDI" }] });
      await importStatement(wallet.as("wira"), file(bank, 4, 5, [row(5, rp(500), "BUDI")]));
      expect(await pending(bank)).toMatchObject({ replaced: 1, lines: [] });
    });
  });
});
