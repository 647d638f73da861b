import { describe, expect, it } from "vitest";
import { sen } from "../money";
import { findHolderName, findWalletNumbers } from "./berita";
import { matchLines } from "./match-lines";
import type { OpenLine, OpenTopUp } from "./proposal";

const line = (id: number, rupiah: number, description: string, more: Partial<OpenLine> = {}): OpenLine => ({
  id,
  bankAccountId: 1,
  bookedOn: "2026-03-02",
  amountSen: sen(rupiah * 100),
  description,
  ...more,
});

const topUp = (
  id: string,
  accountNumber: string,
  rupiah: number,
  more: Partial<OpenTopUp> = {},
): OpenTopUp => ({
  id,
  accountNumber,
  holderName: "Budi Santoso",
  accountStatus: "active",
  held: null,
  bankAccountId: 1,
  amountSen: sen(rupiah * 100),
  expectedSen: sen((rupiah + (more.uniqueCode ?? 0)) * 100),
  uniqueCode: null,
  requestedAt: "2026-03-01T20:00:00.000Z",
  expiresAt: "2026-03-02T20:00:00.000Z",
  status: "open",
  ...more,
});

describe("reading the berita", () => {
  it("takes only whole runs of eight digits, with their place", () => {
    expect(
      findWalletNumbers("TRSF 0203/FTSCY/WS95051 100000.00 12345678 BUDI 081234567890 01234567"),
    ).toEqual([{ text: "12345678", start: 34, end: 42 }]);
  });

  it.each([
    ["KR OTOMATIS BUDI SANTOSO", "Budi Santoso", "BUDI SANTOSO"],
    ["TRSF E-BANKING CR VISIONET INTERNASI", "Visionet Internasional", "VISIONET INTERNASI"],
    ["TRSF CR BUDI SANTOSO", "Bpk. Budi Santoso, SE", "BUDI SANTOSO"],
    ["TRSF CR ABUDI SANTOSO", "Budi Santoso", undefined],
    ["TRSF CR VISIONET INTERNASI PT", "Visionet Internasional", undefined],
    ["TRSF CR ANI", "Ani", undefined],
  ])("finds the holder in %s", (text, holder, found) => {
    expect(findHolderName(text, holder)?.text).toBe(found);
  });
});

describe("matching lines to top-ups", () => {
  it("is safe with the wallet number and the exact amount", () => {
    const [proposal] = matchLines(
      [line(1, 150_000, "TRSF CR 12345678 BUDI")],
      [topUp("a", "12345678", 150_000)],
    );
    expect(proposal).toMatchObject({ topUpId: "a", confidence: "High", isSafe: true, doubts: [] });
    expect(proposal?.evidence.map((item) => item.kind)).toEqual([
      "wallet-number",
      "exact-amount",
      "same-bank-account",
    ]);
  });

  it("is safe with the kode unik and the holder's name, but not with the code alone", () => {
    const waiting = [topUp("a", "12345678", 150_000, { uniqueCode: 321 })];
    expect(matchLines([line(1, 150_321, "TRSF CR BUDI SANTOSO")], waiting)[0]).toMatchObject({
      isSafe: true,
    });
    expect(matchLines([line(1, 150_321, "TRSF CR SITI")], waiting)[0]).toMatchObject({
      confidence: "Medium",
      isSafe: false,
    });
  });

  it("never follows a code when the berita names another account", () => {
    const waiting = [topUp("a", "12345678", 150_000, { uniqueCode: 321 }), topUp("b", "87654321", 900_000)];
    const [proposal] = matchLines([line(1, 150_321, "TRSF CR 87654321 BUDI SANTOSO")], waiting);
    expect(proposal).toMatchObject({ isSafe: false });
    expect(proposal?.confidence).not.toBe("High");
  });

  it.each([
    ["another bank account", { bankAccountId: 2 }, "other-bank-account"],
    ["a held account", { held: "all" as const }, "account-held"],
    ["an expired request", { status: "expired" as const }, "after-expiry"],
    ["an account that is not active", { accountStatus: "pending" as const }, "account-not-active"],
    ["a request made after the transfer", { requestedAt: "2026-03-03T05:00:00.000Z" }, "before-request"],
  ])("asks a person for %s", (_, more, doubt) => {
    const [proposal] = matchLines(
      [line(1, 150_000, "TRSF CR 12345678")],
      [topUp("a", "12345678", 150_000, more)],
    );
    expect(proposal?.isSafe).toBe(false);
    expect(proposal?.doubts.map((item) => item.kind)).toContain(doubt);
  });

  it("names the difference when the number fits and the amount does not", () => {
    const [proposal] = matchLines([line(1, 147_500, "TRSF CR 12345678")], [topUp("a", "12345678", 150_000)]);
    expect(proposal).toMatchObject({
      confidence: "Medium",
      doubts: [{ kind: "amount-differs", differenceSen: -250_000 }],
    });
  });

  it("gives a tie to nobody: two requests of one account, two equal lines", () => {
    const twice = [topUp("a", "12345678", 50_000), topUp("b", "12345678", 50_000)];
    const proposals = matchLines([line(1, 50_000, "CR 12345678"), line(2, 50_000, "CR 12345678")], twice);
    expect(new Set(proposals.map((proposal) => proposal.topUpId))).toEqual(new Set(["a", "b"]));
    expect(proposals.every((proposal) => !proposal.isSafe)).toBe(true);
  });

  it("gives one top-up to one line only", () => {
    const lines = [line(1, 50_000, "CR 12345678"), line(2, 50_000, "TRSF BUDI SANTOSO")];
    expect(matchLines(lines, [topUp("a", "12345678", 50_000)])).toMatchObject([
      { lineId: 1, topUpId: "a", isSafe: true },
    ]);
  });

  it("leaves a line alone that fits nothing, and a crowd of equal amounts", () => {
    const crowd = Array.from({ length: 30 }, (_, n) => topUp(`t${n}`, String(20_000_000 + n), 50_000));
    expect(matchLines([line(1, 50_000, "SETORAN TUNAI"), line(2, 77_000, "BUNGA")], crowd)).toEqual([]);
  });
});
