import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { random } from "../../support/random";
import {
  importStatement,
  openAccount,
  openBankAccount,
  requestTopUp,
  rp,
  type SceneLine,
} from "../../support/scene";
import { openTestWallet, submit, type TestWallet } from "../../support/wallets";

/** Two hundred on a real server; a slice of them on the embedded engine, which runs the same rules more slowly. */
const HOW_MANY = { pglite: 48, postgres: 200 } as const;
const OPENING = rp(10_000_000);
const DAYS = ["2026-03-01", "2026-03-02", "2026-03-03"];

/** One way to forge a download: changes the honest rows in place of a thief with this wallet number. */
type Forgery = (rows: SceneLine[], thief: string, pick: (below: number) => number) => SceneLine[];

const FORGERIES: Record<string, Forgery> = {
  "a row added": (rows, thief, pick) =>
    rows.toSpliced(pick(rows.length), 0, { on: DAYS[pick(2)]!, sen: rp(100_000), text: `TRSF ${thief}` }),
  "an amount changed": (rows, _, pick) => edit(rows, pick, (row) => ({ ...row, sen: row.sen + rp(100_000) })),
  "only a berita changed": (rows, thief, pick) =>
    edit(rows, pick, (row) => ({ ...row, text: `TRSF ${thief}` })),
  "one letter of a berita changed": (rows, _, pick) =>
    edit(rows, pick, (row) => ({ ...row, text: `${row.text}0` })),
  "a row doubled": (rows, _, pick) => {
    const at = pick(rows.length);
    return rows.toSpliced(at, 0, rows[at]!);
  },
  "a row back-dated": (rows, _, pick) =>
    edit(rows, pick, (row) => ({ ...row, on: row.on === DAYS[0] ? DAYS[1]! : DAYS[0]! })),
  "two amounts exchanged": (rows) =>
    rows.map((row, at) => ({ ...row, sen: rows[at < 2 ? 1 - at : at]!.sen })),
  "a debit left out": (rows) => rows.filter((row) => row.sen > 0),
};

const edit = (
  rows: SceneLine[],
  pick: (below: number) => number,
  change: (row: SceneLine) => SceneLine,
): SceneLine[] => {
  const at = pick(rows.length);
  return rows.map((row, index) => (index === at ? change(row) : row));
};

describe.each<TestWallet["engine"]>(["pglite", "postgres"])("forged bank files on %s", (engine) => {
  const VARIANTS = HOW_MANY[engine];
  let wallet: TestWallet;
  let bank: number;
  let thief: string;
  let honest: SceneLine[];
  let evidence: string;
  beforeAll(async () => {
    wallet = await openTestWallet(engine);
    bank = await openBankAccount(wallet, "0111222333", OPENING);
    thief = await openAccount(wallet, "Pencuri");
    await requestTopUp(wallet, thief, rp(100_000), bank);
    // The bank's own list; the last day is over, so nothing more will be booked on these days.
    honest = Array.from({ length: 9 }, (_, at) => ({
      on: DAYS[Math.floor(at / 3)]!,
      sen: at % 3 === 2 ? rp(-5000 * (at + 1)) : rp(100_000 + 10_000 * at),
      text: `SETORAN ${at} NASABAH`,
    }));
    const own = await importStatement(wallet.as("wira"), file(honest));
    evidence = own.id;
  });
  afterAll(() => wallet?.close());

  const file = (lines: SceneLine[]) => ({
    bank,
    openingSen: OPENING,
    from: DAYS[0]!,
    to: "2026-03-04",
    lines,
  });

  it(`rule 5: ${VARIANTS} forged files of one clerk bring no rupiah, whoever confirms with the own download`, async () => {
    const tried: Record<string, number> = {};
    const through: string[] = [];
    for (let seed = 0; seed < VARIANTS; seed += 1) {
      const [name, forge] = Object.entries(FORGERIES)[seed % Object.keys(FORGERIES).length]!;
      const next = random(seed);
      const rows = forge(honest, thief, (below) => Math.floor(next() * below)).toSorted((a, b) =>
        (a.on ?? "").localeCompare(b.on ?? ""),
      );
      const forged = await importStatement(wallet.as("dewi"), { ...file(rows), closingSen: null });
      const answer =
        forged.sealed.outcome === "refused"
          ? forged.sealed
          : await submit(wallet.as("wira"), "statement.confirm", { statement: forged.id, evidence });
      tried[name] = (tried[name] ?? 0) + 1;
      if (answer.outcome !== "refused" || !["evidence-differs", "contradicted"].includes(answer.code ?? ""))
        through.push(`seed ${seed}, ${name}: ${answer.outcome} ${answer.code}`);
    }
    expect(through).toEqual([]);
    expect(Object.values(tried)).toEqual(
      Object.keys(FORGERIES).map(() => VARIANTS / Object.keys(FORGERIES).length),
    );
    const { rows } = await wallet.admin.raw(
      "select (select count(*)::int from wallet.bank_lines) as lines, (select count(*)::int from wallet.transfers where kind <> 'opening') as transfers",
    );
    expect(rows).toEqual([{ lines: 0, transfers: 0 }]);
  });

  it("the honest file is confirmed with the same evidence", async () => {
    const claim = await importStatement(wallet.as("dewi"), file(honest));
    expect(
      await submit(wallet.as("wira"), "statement.confirm", { statement: claim.id, evidence }),
    ).toMatchObject({ outcome: "applied", detail: { posted: honest.length } });
  });

  it("rule 5: a day that is over takes no further row, and a growing day no second wording", async () => {
    const late = await importStatement(wallet.as("dewi"), {
      bank,
      openingSen: null,
      from: DAYS[1]!,
      to: DAYS[1]!,
      lines: [
        ...honest.slice(3, 6).map((row) => ({ ...row, balance: null })),
        { on: DAYS[1]!, sen: rp(50_000), text: `SUSULAN ${thief}`, balance: null },
      ],
    });
    expect(late.sealed).toMatchObject({ code: "contradicted", detail: { kind: "line-not-in-confirmed" } });
    const reworded = await importStatement(wallet.as("dewi"), {
      bank,
      openingSen: null,
      from: DAYS[2]!,
      to: DAYS[2]!,
      lines: honest
        .slice(6)
        .map((row, at) => ({ ...row, balance: null, text: at === 0 ? `${row.text} X` : row.text })),
    });
    expect(reworded.sealed).toMatchObject({
      code: "contradicted",
      detail: { kind: "confirmed-line-missing" },
    });
  });
});
