import { describe, expect, it } from "vitest";
import { sen } from "../money";
import type { Reach } from "./claim-rules";
import { matchLines } from "./match-lines";
import type { KnownAccount, OpenLine, OpenTopUp } from "./proposal";
import { DEFAULT_RULES, DEFAULT_WEIGHTS, type MatchRule } from "./rules";

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

const account = (number: string, more: Partial<KnownAccount> = {}): KnownAccount => ({
  number,
  holderName: "Siti Aminah",
  status: "active",
  held: null,
  ...more,
});

const one = (text: string, rupiah: number, topUps: OpenTopUp[], more: Partial<OpenLine> = {}) =>
  matchLines([line(1, rupiah, text, more)], topUps)[0];

const coded = topUp("a", "12345678", 150_000, { uniqueCode: 321 });

describe("what is safe", () => {
  it("is the wallet number with the exact amount, whoever sends", () => {
    const proposal = one("TRSF CR 12345678 SITI AMINAH", 150_000, [topUp("a", "12345678", 150_000)]);
    expect(proposal).toMatchObject({
      topUpIds: ["a"],
      confidence: "High",
      isSafe: true,
      rule: "number-and-amount",
      exception: null,
      doubts: [],
    });
    expect(proposal?.evidence.map((item) => item.kind)).toEqual([
      "wallet-number",
      "exact-amount",
      "same-bank-account",
    ]);
  });

  it("is the kode unik with the holder's name, but not the code alone", () => {
    expect(one("TRSF CR BUDI SANTOSO", 150_321, [coded])).toMatchObject({ isSafe: true, exception: null });
    expect(one("SETORAN TUNAI", 150_321, [coded])).toMatchObject({
      confidence: "Medium",
      isSafe: false,
      topUpIds: ["a"],
    });
    expect(one("BI-FAST CR TRANSFER DR 019 SITI AMINAH", 150_321, [coded])).toMatchObject({
      isSafe: false,
      topUpIds: ["a"],
      exception: "unknown-sender",
    });
  });

  it("is not an amount without code that two requests of one holder could mean", () => {
    const plain = topUp("a", "12345678", 100_000);
    const same = topUp("b", "12345678", 100_000, { uniqueCode: 887 });
    const other = topUp("c", "12345678", 200_000, { uniqueCode: 376 });
    const safe = { isSafe: true, topUpIds: ["a"] };
    const asked = { isSafe: false, confidence: "Medium" };
    expect(one("CR 12345678 BUDI SANTOSO", 100_000, [plain, other])).toMatchObject(safe);
    expect(one("CR 12345678 BUDI SANTOSO", 100_000, [plain, same])).toMatchObject(asked);
    expect(one("CR 12345678 BUDI SANTOSO", 100_000, [same])).toMatchObject({ isSafe: true });
    expect(one("CR 12345678 BUDI SANTOSO", 100_000, [same, other])).toMatchObject(asked);
    expect(one("CR 12345678 BUDI SANTOSO", 100_887, [same, other, plain])).toMatchObject({
      isSafe: true,
      topUpIds: ["b"],
    });
  });

  it("never follows a code when the berita names another account", () => {
    const [proposal] = matchLines(
      [line(1, 150_321, "TRSF CR 87654321 BUDI SANTOSO")],
      [coded, topUp("b", "87654321", 900_000)],
    );
    expect(proposal).toMatchObject({ isSafe: false, confidence: "Medium", topUpIds: ["b"] });
  });

  it.each([
    ["12345687", "swapped"],
    ["12345679", "wrong"],
    ["1234578", "missing"],
    ["123456778", "extra"],
    ["1234 5679", "wrong"],
  ])("takes a number with one slip (%s) only with the code or the name beside it", (typed, slip) => {
    expect(one(`TRSF CR ${typed}`, 150_321, [coded])).toMatchObject({
      isSafe: true,
      evidence: expect.arrayContaining([expect.objectContaining({ kind: "number-slip", slip })]),
    });
    const plain = [topUp("a", "12345678", 150_000)];
    expect(one(`TRSF CR ${typed} BUDI SANTOSO`, 150_000, plain)).toMatchObject({ isSafe: true });
    expect(one(`TRSF CR ${typed}`, 150_000, plain)).toMatchObject({
      isSafe: false,
      exception: "number-typo",
    });
    expect(one(`TRSF CR ${typed} SITI AMINAH`, 150_321, [coded])).toMatchObject({ isSafe: true });
    expect(one(`TRSF CR ${typed} SITI AMINAH`, 150_000, plain)).toMatchObject({ isSafe: false });
  });

  it("does not take a slip with a code when the sender has a request next to it", () => {
    const neighbour = topUp("b", "12345670", 150_000, { holderName: "Siti Aminah", uniqueCode: 777 });
    expect(one("TRSF CR 12345679 SITI AMINAH", 150_321, [coded, neighbour])).toMatchObject({ isSafe: false });
  });

  it("does not take a right number that may be another's slip", () => {
    const both = [
      topUp("a", "12345678", 50_000, { holderName: "Siti Aminah" }),
      topUp("b", "12345679", 50_000),
    ];
    expect(one("TRSF CR 12345678 BUDI SANTOSO", 50_000, both)).toMatchObject({
      isSafe: false,
      exception: "several-candidates",
    });
    expect(one("SETORAN TUNAI 12345678", 50_000, both)).toMatchObject({ isSafe: false });
    expect(one("TRSF CR 12345678 SITI AMINAH", 50_000, both)).toMatchObject({
      isSafe: true,
      topUpIds: ["a"],
    });
  });

  it("does not take a right number without its code when a neighbour waits for that amount", () => {
    const here = topUp("a", "12345678", 50_000, { holderName: "Siti Aminah", uniqueCode: 321 });
    const neighbour = topUp("b", "12345679", 50_000, { uniqueCode: 777 });
    const plain = topUp("a", "12345678", 50_000, { holderName: "Siti Aminah" });
    for (const text of ["SETORAN TUNAI 12345678", "TRSF CR 12345678 BUDI SANTOSO"])
      for (const waiting of [here, plain])
        expect(one(text, 50_000, [waiting, neighbour]), text).toMatchObject({ isSafe: false });
    expect(one("SETORAN TUNAI 12345678", 50_000, [here])).toMatchObject({ isSafe: true });
    expect(one("TRSF CR 12345678 SITI AMINAH", 50_000, [here, neighbour])).toMatchObject({ isSafe: true });
    expect(one("SETORAN TUNAI 12345678", 50_321, [here, neighbour])).toMatchObject({ isSafe: true });
  });

  it("does not take a number that stands where an invoice's does, with nothing else beside it", () => {
    const plain = [topUp("a", "12345678", 150_000)];
    for (const text of ["TRSF CR INVOICE 12345678 CV MAJU", "TRSF CR NO PO 12345678 CV MAJU"])
      expect(one(text, 150_000, plain)).toMatchObject({
        topUpIds: ["a"],
        confidence: "Medium",
        isSafe: false,
      });
    expect(one("TRSF CR INV 12345678 BUDI SANTOSO", 150_000, plain)).toMatchObject({ isSafe: true });
    expect(one("TRSF CR INV 12345678 CV MAJU", 150_321, [coded])).toMatchObject({ isSafe: true });
  });

  it("does not take a company for a holder with the same family name", () => {
    const harahap = [topUp("a", "12345678", 150_000, { holderName: "Zainal Dewi Harahap", uniqueCode: 321 })];
    expect(one("TRSF CR IBU PT HARAHAP JAYA", 150_321, harahap)).toMatchObject({ isSafe: false });
    expect(one("TRSF CR BPK PT CV PT HARAHAP", 150_321, harahap)).toMatchObject({ isSafe: false });
  });

  it("does not take a right number when a namesake next door asks for the same", () => {
    const both = [topUp("a", "12345678", 50_000), topUp("b", "12345679", 50_000)];
    expect(one("TRSF CR 12345678 BUDI SANTOSO", 50_000, both)).toMatchObject({
      topUpIds: ["a"],
      isSafe: false,
      exception: "several-candidates",
    });
  });

  it("gives a tie to nobody: two requests of one account, or one paid twice", () => {
    const twice = [topUp("a", "12345678", 50_000), topUp("b", "12345678", 50_000)];
    const pair = [line(1, 50_000, "CR 12345678 BUDI SANTOSO"), line(2, 50_000, "CR 12345678")];
    const ties = matchLines(pair, twice);
    expect(new Set(ties.flatMap((proposal) => proposal.topUpIds))).toEqual(new Set(["a", "b"]));
    expect(ties.some((proposal) => proposal.isSafe)).toBe(false);
    const paidTwice = matchLines(pair, twice.slice(0, 1));
    expect(paidTwice.some((proposal) => proposal.isSafe)).toBe(false);
    expect(paidTwice.map((proposal) => proposal.exception).sort()).toEqual([
      "several-candidates",
      "without-request",
    ]);
  });
});

describe("what a person has to look at", () => {
  it.each([
    ["another bank account", { bankAccountId: 2 }, "other-bank-account", null],
    ["a held account", { held: "all" as const }, "account-held", "account-held"],
    ["an expired request", { status: "expired" as const }, "after-expiry", "after-expiry"],
    [
      "an account that is not active",
      { accountStatus: "pending" as const },
      "account-not-active",
      "account-not-active",
    ],
    [
      "a request made after the transfer",
      { requestedAt: "2026-03-03T05:00:00.000Z", expiresAt: "2026-03-04T05:00:00.000Z" },
      "before-request",
      "before-request",
    ],
  ])("is %s", (_, more, doubt, exception) => {
    const proposal = one("TRSF CR 12345678", 150_000, [topUp("a", "12345678", 150_000, more)]);
    expect(proposal).toMatchObject({ isSafe: false, topUpIds: ["a"], exception });
    expect(proposal?.doubts.map((item) => item.kind)).toContain(doubt);
  });

  it("takes the day of the transfer from the bank's text, not only the booking", () => {
    const late = { bookedOn: "2026-03-04" };
    const text = (ddmm: string) => `TRSF E-BANKING CR ${ddmm}/FTSCY/WS95051 150000.00 12345678`;
    const waiting = [topUp("a", "12345678", 150_000)];
    expect(one(text("0203"), 150_000, waiting, late)).toMatchObject({ isSafe: true });
    expect(one(text("0403"), 150_000, waiting, late)).toMatchObject({ exception: "after-expiry" });
  });

  it.each([
    ["code-forgotten", 150_000, "TRSF CR 12345678", true],
    ["code-forgotten", 150_000, "TRSF CR BUDI SANTOSO", false],
    ["swapped-digits", 150_231, "TRSF CR 12345678", false],
    ["swapped-digits", 150_312, "BI-FAST CR TRANSFER DR 002 BUDI SANTOSO", false],
    ["anothers-code", 150_777, "TRSF CR 12345678", false],
    ["anothers-code", 150_777, "TRSF CR BUDI SANTOSO", false],
    ["wrong-code", 150_999, "TRSF CR 12345678", false],
    ["fee-deducted", 143_821, "TRSF CR 12345678", false],
    ["fee-deducted", 145_321, "TRSF CR 12345678", false],
    ["fee-deducted", 146_500, "TRSF CR 12345678", false],
    ["fee-added", 152_821, "TRSF CR 12345678", false],
    ["amount-differs", 90_000, "TRSF CR 12345678", false],
  ])("names %s (%i, %s)", (exception, rupiah, text, isSafe) => {
    const other = topUp("b", "55554444", 150_000, { uniqueCode: 777, holderName: "Siti Aminah" });
    expect(one(text, rupiah, [coded, other])).toMatchObject({ topUpIds: ["a"], exception, isSafe });
  });
});

describe("what only adds up together", () => {
  it("proposes base and code sent apart, and an amount in two parts, as one top-up", () => {
    for (const [first, second] of [
      [150_000, 321],
      [100_000, 50_321],
    ] as const) {
      const proposals = matchLines(
        [
          line(7, first, "TRSF CR 12345678 BUDI SANTOSO"),
          line(8, second, "BI-FAST CR TRANSFER DR 019 BUDI SANTOSO"),
        ],
        [coded],
      );
      expect(proposals).toMatchObject([
        { topUpIds: ["a"], exception: "two-transfers", isSafe: false },
        { topUpIds: ["a"], exception: "two-transfers", isSafe: false },
      ]);
      expect(proposals[0]?.doubts).toContainEqual({ kind: "one-of-two-transfers", otherLineId: 8 });
    }
  });

  it("is High where number or name says for whom, and never safe", () => {
    const lines = [
      line(7, 100_000, "TRSF CR 12345678"),
      line(8, 50_321, "BI-FAST CR TRANSFER DR 019 BUDI SANTOSO"),
    ];
    for (const proposal of matchLines(lines, [coded]))
      expect(proposal).toMatchObject({ confidence: "High", isSafe: false });
  });

  it("is nothing sure between namesakes when no part has a number", () => {
    const twin = topUp("b", "55554444", 150_321);
    const parts = [line(7, 100_000, "TRSF CR BUDI SANTOSO"), line(8, 50_321, "TRSF CR BUDI SANTOSO")];
    for (const proposal of matchLines(parts, [coded, twin]))
      expect(proposal).toMatchObject({ confidence: "Medium", exception: "two-transfers", isSafe: false });
    for (const proposal of matchLines(parts, [coded])) expect(proposal).toMatchObject({ confidence: "High" });
  });

  it("is nothing sure where a part is what the same holder's other request asks for", () => {
    const wanted = topUp("a", "12345678", 300_000);
    const sister = topUp("b", "12345678", 150_000, { uniqueCode: 612 });
    const parts = [line(7, 150_000, "TRSF CR 12345678"), line(8, 150_000, "TRSF CR 12345678 BUDI SANTOSO")];
    for (const proposal of matchLines(parts, [wanted, sister])) expect(proposal.confidence).toBe("Medium");
    for (const proposal of matchLines(parts, [wanted]))
      expect(proposal).toMatchObject({ confidence: "High", topUpIds: ["a"], exception: "two-transfers" });
  });

  it("is nothing sure where it adds up in more than one way", () => {
    const parts = [7, 8, 9].map((id) => line(id, 50_000, "TRSF CR 12345678 BUDI SANTOSO"));
    const waiting = topUp("a", "12345678", 100_000);
    for (const proposal of matchLines(parts, [waiting])) expect(proposal.confidence).not.toBe("High");
    const asked = (amounts: number[]) => amounts.map((rupiah, n) => topUp(`r${n}`, "12345678", rupiah));
    const sum = { exception: "two-top-ups", isSafe: false };
    expect(one("TRSF CR 12345678", 300_000, asked([100_000, 200_000]))).toMatchObject({
      ...sum,
      confidence: "High",
    });
    expect(one("TRSF CR 12345678", 300_000, asked([100_000, 200_000, 140_000, 160_000]))).toMatchObject({
      ...sum,
      confidence: "Medium",
    });
  });

  it("takes no part that came before the request", () => {
    const lines = [
      line(7, 150_000, "BI-FAST CR TRANSFER DR 019 SITI AMINAH 12345678"),
      line(8, 321, "BI-FAST CR TRANSFER DR 019 SITI AMINAH", { bookedOn: "2026-02-20" }),
    ];
    expect(matchLines(lines, [coded])[1]).toMatchObject({ topUpIds: [], exception: "unknown-sender" });
  });

  it("knows the second part by its sender, though he is not the holder and wrote no number", () => {
    const lines = [
      line(7, 150_000, "BI-FAST CR TRANSFER DR 019 SITI AMINAH 12345678"),
      line(8, 321, "BI-FAST CR TRANSFER DR 019 SITI AMINAH"),
      line(9, 321, "BI-FAST CR TRANSFER DR 019 RUDI HARTONO"),
    ];
    expect(matchLines(lines, [coded]).map((proposal) => [proposal.topUpIds, proposal.exception])).toEqual([
      [["a"], "two-transfers"],
      [["a"], "two-transfers"],
      [[], "unknown-sender"],
    ]);
  });

  it("is High by sender where only one other line can be the second part", () => {
    const parts = [
      line(7, 100_000, "BI-FAST CR TRANSFER DR 019 SITI AMINAH 12345678"),
      line(8, 50_000, "BI-FAST CR TRANSFER DR 019 SITI AMINAH"),
    ];
    const waiting = [topUp("a", "12345678", 150_000)];
    expect(matchLines(parts, waiting)[0]).toMatchObject({ confidence: "High", exception: "two-transfers" });
    const stray = line(9, 50_000, "BI-FAST CR TRANSFER DR 019 SITI AMINAH");
    expect(matchLines([...parts, stray], waiting)[0]).toMatchObject({
      confidence: "Medium",
      topUpIds: ["a"],
    });
  });

  it("proposes one transfer for two requests of an account, earlier first", () => {
    const later = topUp("b", "12345678", 50_000, { requestedAt: "2026-03-01T21:00:00.000Z" });
    expect(one("TRSF CR 12345678", 200_321, [later, coded])).toMatchObject({
      topUpIds: ["a", "b"],
      exception: "two-top-ups",
      isSafe: false,
    });
  });
});

describe("what looks like somebody else's", () => {
  const neighbours = [account("12345679", { holderName: "Rudi Hartono" })];
  const run = (text: string, rupiah: number, topUps: OpenTopUp[], accounts = neighbours) =>
    matchLines([line(1, rupiah, text)], topUps, { accounts, hasAllAccounts: true })[0];

  it("is the sender's own request when his code is there, though a slip made a number that is another's", () => {
    const waiting = topUp("b", "12345679", 150_000, { holderName: "Rudi Hartono", uniqueCode: 777 });
    for (const topUps of [[coded], [coded, waiting]])
      expect(run("TRSF CR 12345679 BUDI SANTOSO", 150_321, topUps)).toMatchObject({
        topUpIds: ["a"],
        confidence: "Medium",
        isSafe: false,
      });
    expect(run("SETORAN TUNAI 12345679", 150_321, [coded])).toMatchObject({ topUpIds: ["a"], isSafe: false });
  });

  it("is the number's holder when the sender has a request of his own for the same amount", () => {
    const own = topUp("b", "55554444", 50_000, { holderName: "Siti Aminah" });
    expect(run("TRSF CR 12345678 SITI AMINAH", 50_000, [topUp("a", "12345678", 50_000), own])).toMatchObject({
      topUpIds: ["a"],
      isSafe: true,
    });
  });

  it("takes most of a number for it only with the name or the code", () => {
    const waiting = [topUp("a", "123456789", 50_000)];
    expect(one("TRSF CR 123456 BUDI SANTOSO", 50_000, waiting)).toMatchObject({
      topUpIds: ["a"],
      isSafe: true,
    });
    expect(one("TRSF CR 123456", 50_000, waiting)).toMatchObject({ topUpIds: [] });
  });
});

describe("what pays no request", () => {
  it.each([
    ["without-request", "TRSF CR TOPUP 22223333 SITI AMINAH"],
    ["account-held", "TRSF CR 22224444"],
    ["account-not-active", "TRSF CR 22225555"],
    ["unknown-account", "TRSF CR TOPUP 99990000"],
    ["number-typo", "TRSF CR TOPUP 2222333"],
    ["unknown-sender", "BI-FAST CR TRANSFER DR 019 RUDI HARTONO"],
    ["no-account-in-berita", "SETORAN TUNAI"],
    ["not-a-top-up", "BUNGA"],
  ])("is named %s (%s)", (exception, text) => {
    const accounts = [
      account("22223333"),
      account("22224444", { held: "incoming" }),
      account("22225555", { status: "pending" }),
    ];
    expect(matchLines([line(1, 75_000, text)], [coded], { accounts, hasAllAccounts: true })[0]).toMatchObject(
      { topUpIds: [], isSafe: false, exception },
    );
  });

  it("does not take a telephone number for a wallet's of the same length", () => {
    const long = topUp("a", "880012345678", 150_000);
    const text = "BI-FAST CR TRANSFER DR 019 RUDI HARTONO 081234567890";
    expect(one(text, 75_000, [long])).toMatchObject({ topUpIds: [], exception: "unknown-sender" });
    expect(one(text.replace("0812", "8812"), 75_000, [long])).toMatchObject({ exception: "without-request" });
  });

  it("says of a number that is nobody's only that it is not known here, where not all accounts are", () => {
    const [proposal] = matchLines([line(1, 75_000, "TRSF CR TOPUP 99990000")], [coded], { accounts: [] });
    expect(proposal).toMatchObject({ topUpIds: [], evidence: [], exception: "number-not-here" });
  });

  it("follows a name with the amount, but not an amount alone", () => {
    const waiting = [topUp("a", "12345678", 50_000)];
    expect(one("SWITCHING CR TRANSFER DR 002 BUDI SANTOSO", 50_000, waiting)).toMatchObject({
      topUpIds: ["a"],
      confidence: "Medium",
      exception: "no-account-in-berita",
    });
    expect(one("SETORAN TUNAI", 50_000, waiting)).toMatchObject({ topUpIds: [] });
  });
});

describe("codes and fees", () => {
  it("finds two swapped digits of the code in a sum whose base is not round", () => {
    const odd = topUp("a", "12345678", 1_115_252, { uniqueCode: 341 });
    expect(one("TRSF CR 12345678", 1_115_252 + 431, [odd])).toMatchObject({ exception: "swapped-digits" });
    expect(one("TRSF CR 12345678", 1_115_252 + 342, [odd])).toMatchObject({ exception: "wrong-code" });
  });

  it("knows the fees it is given", () => {
    const run = (feesRupiah: number[]) =>
      matchLines([line(1, 148_889, "TRSF CR 12345678")], [topUp("a", "12345678", 150_000)], {
        feesRupiah,
      })[0];
    expect(run([1_111])).toMatchObject({
      exception: "fee-deducted",
      doubts: [{ kind: "fee", feeSen: -111_100 }],
    });
    expect(run([2_500])).toMatchObject({ exception: "amount-differs" });
  });

  it("is sure of the holder by number and name, and leaves an odd amount to a person", () => {
    expect(one("TRSF CR 12345678 BUDI SANTOSO", 147_821, [coded])).toMatchObject({
      confidence: "High",
      isSafe: false,
      exception: "fee-deducted",
    });
    const other = topUp("b", "55554444", 150_000, { uniqueCode: 777, holderName: "Siti Aminah" });
    expect(one("TRSF CR 12345678 BUDI SANTOSO", 150_777, [coded, other])).toMatchObject({
      topUpIds: ["a"],
      confidence: "Medium",
      rule: "anothers-code",
    });
  });
});

describe("the rule table", () => {
  it("is what the matching runs: another row, another confidence", () => {
    const waiting = [topUp("a", "12345678", 150_000)];
    const run = (rules: readonly MatchRule[]) =>
      matchLines([line(1, 150_000, "TRSF CR 12345678 BUDI SANTOSO")], waiting, { rules })[0];
    const careful = DEFAULT_RULES.map(
      (rule): MatchRule =>
        rule.id === "number-and-amount" ? { ...rule, confidence: "Medium", isAutomatic: false } : rule,
    );
    expect(run(DEFAULT_RULES)).toMatchObject({ confidence: "High", isSafe: true });
    expect(run(careful)).toMatchObject({ confidence: "Medium", isSafe: false });
    expect(run([])).toMatchObject({ confidence: "Low", isSafe: false, rule: null });
    // As it comes back from where it is stored.
    expect(run(JSON.parse(JSON.stringify(careful)))).toMatchObject({ confidence: "Medium", isSafe: false });
  });

  it("reaches as many days as it says: for a name alone, and for a name with its code", () => {
    const late = (days: number, topUps: OpenTopUp[], rupiah: number, reach: Reach) =>
      matchLines([line(1, rupiah, "TRSF CR BUDI SANTOSO", { bookedOn: `2026-03-${days + 3}` })], topUps, {
        reach,
      })[0]?.topUpIds;
    const plain = [topUp("a", "12345678", 150_000)];
    const reach = { beforeDays: 3, afterDays: 14, afterDaysByName: 9 };
    expect(late(10, plain, 150_000, reach)).toEqual([]);
    expect(late(10, plain, 150_000, { ...reach, afterDaysByName: 10 })).toEqual(["a"]);
    expect(late(10, [coded], 150_321, reach)).toEqual(["a"]);
    expect(late(10, [coded], 150_321, { ...reach, afterDays: 9 })).toEqual([]);
  });

  it("gives out for its own weights: what two facts are worth decides between two requests", () => {
    const lines = [line(1, 150_321, "TRSF CR 87654321 BUDI SANTOSO")];
    const other = topUp("b", "87654321", 900_000, { holderName: "Siti Aminah" });
    const run = (number: number) => {
      const weights = { ...DEFAULT_WEIGHTS, number: { ...DEFAULT_WEIGHTS.number, exact: number } };
      return matchLines(lines, [coded, other], { weights })[0]?.topUpIds;
    };
    expect(run(100)).not.toEqual(run(0));
  });

  it("lets no row make a code alone or a contradicted line safe by standing lower", () => {
    const eager: MatchRule = { id: "eager", when: {}, confidence: "High", isAutomatic: true };
    const withEager = [...DEFAULT_RULES.slice(0, -1), eager];
    const [proposal] = matchLines(
      [line(1, 150_321, "TRSF CR 12345678 87654321")],
      [coded, topUp("b", "87654321", 900_000)],
      { rules: withEager },
    );
    expect(proposal).toMatchObject({ topUpIds: ["a"], isSafe: false });
  });
});

describe("the batch as a whole", () => {
  it("is given out for the best sum, not first come first served", () => {
    // The first line fits both by name; the second only the one the first would take.
    const topUps = [
      topUp("a", "12345678", 50_000, { holderName: "Agus Salim" }),
      topUp("b", "87654321", 50_000, { holderName: "Agus Salim", requestedAt: "2026-03-01T19:00:00.000Z" }),
    ];
    const lines = [
      line(1, 50_000, "SWITCHING CR TRANSFER DR 002 AGUS SALIM"),
      line(2, 50_000, "TRSF CR 12345678"),
    ];
    expect(matchLines(lines, topUps).map((proposal) => proposal.topUpIds)).toEqual([["b"], ["a"]]);
  });

  it("has an answer for every line, in their order", () => {
    const crowd = Array.from({ length: 30 }, (_, n) => topUp(`t${n}`, String(20_000_000 + n * 1000), 50_000));
    const proposals = matchLines([line(5, 50_000, "SETORAN TUNAI"), line(3, 77_000, "BUNGA")], crowd);
    expect(proposals.map(({ lineId, topUpIds }) => [lineId, topUpIds])).toEqual([
      [5, []],
      [3, []],
    ]);
  });
});
