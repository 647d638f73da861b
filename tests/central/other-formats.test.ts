import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  applied,
  confirmedStatement,
  importStatement,
  openBankAccount,
  rp,
  type Upload,
} from "../support/scene";
import { openTestWallet, submit, type TestWallet } from "../support/wallets";

const OPENING = rp(1_000_000);
const DAY = "2026-03-01";

/** How a reader writes the same booking. */
const READERS = {
  "klikbca-individual-csv": (text: string) => `TRSF E-BANKING CR 0103/FTSCY/WS95031 ${text}`,
  mt940: (text: string) => `TRSF E-BANKING CR0103/FTSCY/ ${text.slice(0, 6)}`,
  table: (text: string) => `TRSF  ${text.toLowerCase()} KCP 0998`,
} as const;
type Reader = keyof typeof READERS;

describe.each(["pglite", "postgres"] as const)("one booking in several formats on %s", (engine) => {
  let wallet: TestWallet;
  let banks = 0;
  beforeAll(async () => {
    wallet = await openTestWallet(engine);
  });
  afterAll(() => wallet?.close());

  const newBank = () => openBankAccount(wallet, String(8_000_000_000 + banks++), OPENING);
  /** A download of one day by one reader: rows as [rupiah, the payer's words]. */
  const download = (
    bank: number,
    format: Reader,
    rows: [number, string][],
    change: Partial<Upload> & { balances?: boolean } = {},
  ): Upload => {
    const { balances = true, ...more } = change;
    return {
      bank,
      from: DAY,
      to: DAY,
      openingSen: balances ? OPENING : null,
      lines: rows.map(([rupiah, text]) => ({
        on: DAY,
        sen: rp(rupiah),
        text: READERS[format](text),
        ...(balances ? {} : { balance: null }),
      })),
      header: { format },
      ...more,
    };
  };
  const confirm = async (upload: Upload) => {
    const { claim, confirmed } = await confirmedStatement(wallet, upload, "dewi");
    await applied(Promise.resolve(confirmed));
    return { sealed: claim.sealed.detail, posted: confirmed.detail["posted"] as number };
  };
  const booked = async (bank: number) => {
    const { rows } = await wallet.admin.raw(
      "select amount_sen, description from wallet.bank_lines where bank_account_id = ? and is_live order by id",
      [bank],
    );
    return rows.map((row: { amount_sen: string; description: string }) => [
      Number(row.amount_sen) / 100,
      row.description,
    ]);
  };

  const ROWS: [number, string][] = [
    [100_000, "BUDI SANTOSO"],
    [100_000, "SITI AMINAH"],
    [-5000, "BIAYA ADM"],
  ];

  it("is known again in every other format, adds nothing and keeps its first words", async () => {
    const bank = await newBank();
    expect((await confirm(download(bank, "klikbca-individual-csv", ROWS))).posted).toBe(3);
    const first = await booked(bank);
    for (const [format, balances] of [
      ["mt940", true],
      ["table", true],
      ["mt940", false],
      ["klikbca-individual-csv", false],
    ] as const) {
      const { sealed, posted } = await confirm(download(bank, format, ROWS, { balances }));
      expect(sealed, `${format} ${balances}`).toMatchObject({
        new_lines: 0,
        known_lines: 3,
        reworded_lines: format === "klikbca-individual-csv" ? 0 : 3,
        unclear_lines: 0,
      });
      expect(posted).toBe(0);
    }
    expect(await booked(bank)).toEqual(first);
  });

  it("grows in another format by the rows that the balances show to be new", async () => {
    const bank = await newBank();
    await confirm(download(bank, "klikbca-individual-csv", ROWS.slice(0, 1)));
    const evening = await confirm(download(bank, "mt940", ROWS));
    expect(evening).toMatchObject({ sealed: { new_lines: 2, known_lines: 1, reworded_lines: 1 }, posted: 2 });
    const again = await confirm(download(bank, "klikbca-individual-csv", [...ROWS, [70_000, "ANDI"]]));
    expect(again).toMatchObject({ sealed: { new_lines: 1, known_lines: 3, reworded_lines: 2 }, posted: 1 });
    expect(await booked(bank)).toEqual([
      [100_000, READERS["klikbca-individual-csv"]("BUDI SANTOSO")],
      [100_000, READERS.mt940("SITI AMINAH")],
      [-5000, READERS.mt940("BIAYA ADM")],
      [70_000, READERS["klikbca-individual-csv"]("ANDI")],
    ]);
  });

  it("refuses, by day, amount and lines, rows of one amount of which some are new and nothing tells which", async () => {
    const bank = await newBank();
    await confirm(download(bank, "klikbca-individual-csv", ROWS.slice(0, 1), { balances: false }));
    const { sealed } = await importStatement(
      wallet.as("dewi"),
      download(bank, "mt940", [...ROWS, [60_000, "LAIN"]], { balances: false }),
    );
    expect(sealed).toMatchObject({
      outcome: "refused",
      code: "rows-unclear",
      detail: { booked_on: DAY, amount_sen: rp(100_000), lines: [8, 9], known: 1 },
    });
    const same = await confirm(download(bank, "klikbca-individual-csv", ROWS, { balances: false }));
    expect(same.posted).toBe(2);
    expect(await booked(bank)).toHaveLength(3);
  });

  it("takes other amounts of the day for new, whatever the words", async () => {
    const bank = await newBank();
    await confirm(download(bank, "klikbca-individual-csv", ROWS, { balances: false }));
    const more = await confirm(download(bank, "mt940", [...ROWS, [60_000, "LAIN"]], { balances: false }));
    expect(more).toMatchObject({ sealed: { new_lines: 1, known_lines: 3, reworded_lines: 3 }, posted: 1 });
  });

  it("an earlier, shorter download in another format adds nothing", async () => {
    const bank = await newBank();
    await confirm(download(bank, "klikbca-individual-csv", ROWS, { balances: false }));
    const short = await confirm(download(bank, "mt940", ROWS.slice(0, 1), { balances: false }));
    expect(short).toMatchObject({ sealed: { new_lines: 0, known_lines: 1 }, posted: 0 });
  });

  it("other words by the same reader are no other format: the file contradicts what is confirmed", async () => {
    const bank = await newBank();
    await confirm(download(bank, "mt940", ROWS));
    const changed: [number, string][] = [[100_000, "PENCURI 10048272"], ...ROWS.slice(1)];
    const longer = download(bank, "mt940", changed, { to: "2026-03-02" });
    for (const upload of [longer, download(bank, "mt940", [...changed, [1000, "BARU"]])])
      expect((await importStatement(wallet.as("dewi"), upload)).sealed).toMatchObject({
        code: "contradicted",
        detail: { kind: "confirmed-line-missing", computed_sen: rp(100_000) },
      });
  });

  it("says of each differing row in what the second person's download differs", async () => {
    const bank = await newBank();
    const claim = await importStatement(wallet.as("dewi"), download(bank, "klikbca-individual-csv", ROWS));
    const compare = async (upload: Upload) => {
      const evidence = await importStatement(wallet.as("wira"), { ...upload, to: "2026-03-02" });
      const answer = await submit(wallet.as("wira"), "statement.confirm", {
        statement: claim.id,
        evidence: evidence.id,
      });
      expect(answer.code).toBe("evidence-differs");
      const seen = await wallet.as("wira").call<object[]>("desk.compare_statements", claim.id, evidence.id);
      expect(answer.detail["differences"]).toEqual(seen);
      return seen;
    };
    const words = await compare(download(bank, "mt940", ROWS));
    expect(words).toHaveLength(3);
    for (const row of words) expect(row).toMatchObject({ side: "statement", differs: ["words"] });
    expect(words[1]).toMatchObject({
      line_no: 9,
      other_line: 9,
      description: READERS["klikbca-individual-csv"]("SITI AMINAH"),
      other_description: READERS.mt940("SITI AMINAH"),
    });
    const balance = await compare(
      download(bank, "klikbca-individual-csv", ROWS, { openingSen: OPENING + 100 }),
    );
    expect(balance[0]).toMatchObject({
      differs: ["balance"],
      other_line: 8,
      balance_sen: OPENING + rp(100_000),
      other_balance_sen: OPENING + rp(100_000) + 100,
    });
    const amount = await compare(
      download(bank, "klikbca-individual-csv", ROWS.with(2, [1, ROWS[2]?.[1] ?? ""]), { balances: false }),
    );
    expect(amount).toMatchObject([
      { side: "statement", line_no: 10, differs: ["amount"], other_line: 10, other_amount_sen: rp(1) },
    ]);
    const row = await compare(download(bank, "klikbca-individual-csv", ROWS.slice(0, 2)));
    expect(row).toMatchObject([{ side: "statement", line_no: 10, differs: ["row"], other_line: null }]);
  });
});
