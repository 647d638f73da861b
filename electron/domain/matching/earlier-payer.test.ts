import { describe, expect, it } from "vitest";
import { sen } from "../money";
import { type EarlierPayer, type EarlierWallet, hintEarlierPayers } from "./earlier-payer";
import { matchLines } from "./match-lines";
import type { KnownAccount, OpenLine, OpenTopUp } from "./proposal";

const TEXT = "TRSF E-BANKING CR 0311/FTSCY/WS95031 WAYAN KUSUMA";
const line = (more: Partial<OpenLine> = {}): OpenLine => ({
  id: 1,
  bankAccountId: 1,
  bookedOn: "2026-11-03",
  amountSen: sen(10_000_000),
  description: TEXT,
  ...more,
});
const topUp = (more: Partial<OpenTopUp> = {}): OpenTopUp => ({
  id: "ketut-1",
  accountNumber: "12345678",
  holderName: "Ketut Arta",
  accountStatus: "active",
  held: null,
  bankAccountId: 1,
  amountSen: sen(10_000_000),
  expectedSen: sen(10_012_300),
  uniqueCode: 123,
  requestedAt: "2026-11-03T01:00:00.000Z",
  expiresAt: "2026-11-04T01:00:00.000Z",
  status: "open",
  ...more,
});
const PAID = { accountNumber: "12345678", holderName: "Ketut Arta", times: 4, lastOn: "2026-10-20" };
const WALLET: EarlierWallet = {
  ...PAID,
  isActive: true,
  lastText: "TRSF E-BANKING CR 2010/FTSCY/WS95031 WAYAN KUSUMA",
  namesakes: 0,
};
const payer = (more: Partial<EarlierPayer> = {}): EarlierPayer => ({
  lineId: 1,
  sender: "WAYAN KUSUMA",
  wallets: [WALLET],
  ...more,
});
const account = (number: string, holderName: string): KnownAccount => ({
  number,
  holderName,
  status: "active",
  held: null,
});
const HINT = { kind: "earlier-payer", ...PAID };

interface Day {
  lines?: OpenLine[];
  topUps?: OpenTopUp[];
  accounts?: KnownAccount[];
  payers?: EarlierPayer[];
}
function hinted({ lines = [line()], topUps = [topUp()], accounts = [], payers = [payer()] }: Day) {
  const matched = matchLines(lines, topUps, { accounts });
  return { matched, said: hintEarlierPayers(matched, { lines, topUps, accounts, payers }) };
}

describe("a sender who paid one wallet before", () => {
  it("is proposed for that wallet's open request, to be looked at and never safe", () => {
    const { matched, said } = hinted({});
    expect(matched[0]).toMatchObject({ topUpIds: [], exception: "unknown-sender" });
    expect(said[0]).toMatchObject({
      topUpIds: ["ketut-1"],
      confidence: "Medium",
      isSafe: false,
      // Nobody is named all the same: the safe thing to do stays what it was.
      exception: "unknown-sender",
    });
    expect(said[0]?.evidence).toContainEqual(HINT);
    expect(said[0]?.doubts.map(({ kind }) => kind)).toEqual(["code-forgotten", "sender-differs"]);
  });

  it("lifts a weak claim on the same request to Medium, and leaves one on another's as it is", () => {
    const withCode = line({ amountSen: sen(10_012_300) });
    const same = hinted({ lines: [withCode] });
    expect(same.matched[0]).toMatchObject({ topUpIds: ["ketut-1"], confidence: "Low" });
    expect(same.said[0]).toMatchObject({ topUpIds: ["ketut-1"], confidence: "Medium", isSafe: false });
    const others = topUp({ id: "x", accountNumber: "87654321", holderName: "Nyoman Rai" });
    const other = hinted({ lines: [withCode], topUps: [others] });
    expect(other.matched[0]).toMatchObject({ topUpIds: ["x"], confidence: "Low" });
    expect(other.said).toEqual(other.matched);
  });

  it.each<[string, Day]>([
    ["no open request", { topUps: [] }],
    ["another amount", { lines: [line({ amountSen: sen(9_000_000) })] }],
    ["two requests that fit", { topUps: [topUp(), topUp({ id: "ketut-2" })] }],
    ["an expired request", { topUps: [topUp({ status: "expired" })] }],
    ["a request made after the money", { topUps: [topUp({ requestedAt: "2026-11-05T01:00:00.000Z" })] }],
    ["a held account", { topUps: [topUp({ held: "all" })] }],
    [
      "another line of the same sender",
      { lines: [line(), line({ id: 2 })], payers: [payer(), payer({ lineId: 2 })] },
    ],
  ])("is a hint and no proposal where there is %s", (_, day) => {
    for (const one of hinted(day).said) {
      expect(one).toMatchObject({ topUpIds: [], confidence: "Low", isSafe: false });
      expect(one.evidence).toContainEqual(HINT);
    }
  });

  it("says that others bear the name", () => {
    const { said } = hinted({ payers: [payer({ wallets: [{ ...WALLET, namesakes: 3 }] })] });
    expect(said[0]?.doubts).toContainEqual({ kind: "common-name", count: 3 });
    expect(said[0]?.confidence).toBe("Medium");
  });

  it.each<[string, Day]>([
    [
      "several wallets were paid",
      { payers: [payer({ wallets: [WALLET, { ...WALLET, accountNumber: "87654321" }] })] },
    ],
    ["the wallet is not active", { payers: [payer({ wallets: [{ ...WALLET, isActive: false }] })] }],
    ["nothing is known", { payers: [] }],
    [
      "the berita names another account",
      { lines: [line({ description: `${TEXT} 87654321` })], accounts: [account("87654321", "Nyoman Rai")] },
    ],
    [
      "a reference is another account's number",
      {
        lines: [line({ description: `REF 87654321 ${TEXT}` })],
        accounts: [account("87654321", "Nyoman Rai")],
      },
    ],
    ["the berita names a number nobody knows", { lines: [line({ description: `87654321 ${TEXT}` })] }],
    [
      "the sender is another who waits for money",
      {
        topUps: [
          topUp(),
          topUp({
            id: "w",
            accountNumber: "55555555",
            holderName: "Wayan Kusuma",
            amountSen: sen(70_000_000),
            expectedSen: sen(70_000_000),
            uniqueCode: null,
          }),
        ],
      },
    ],
    [
      "that other's name is spelled in the old way",
      {
        lines: [line({ description: "TRSF E-BANKING CR 0311/FTSCY/WS95031 SOETRISNO WIBOWO" })],
        topUps: [
          topUp(),
          topUp({
            id: "w",
            accountNumber: "55555555",
            holderName: "Sutrisno Wibowo",
            amountSen: sen(70_000_000),
            expectedSen: sen(70_000_000),
            uniqueCode: null,
          }),
        ],
        payers: [
          payer({ sender: "SOETRISNO WIBOWO", wallets: [{ ...WALLET, lastText: "DARI SOETRISNO WIBOWO" }] }),
        ],
      },
    ],
    [
      "the name is a single word",
      {
        lines: [line({ description: "TRSF E-BANKING WAYAN" })],
        payers: [payer({ sender: "WAYAN", wallets: [{ ...WALLET, lastText: "TRSF E-BANKING WAYAN" }] })],
      },
    ],
    [
      "money was paid in at a counter",
      { lines: [line({ description: "SETORAN TUNAI WAYAN KUSUMA" })], payers: [payer()] },
    ],
    ["the bank has not booked it yet", { lines: [line({ description: `PEND ${TEXT}` })] }],
    [
      "two words of a longer name are another's",
      { payers: [payer({ wallets: [{ ...WALLET, lastText: "TRSF E-BANKING PUTRI WAYAN KUSUMA" }] })] },
    ],
    ["the centre read other words as the sender", { payers: [payer({ sender: "BAYAR UTANG" })] }],
  ])("says nothing where %s", (_, day) => {
    const { matched, said } = hinted(day);
    expect(said).toEqual(matched);
  });

  it("never touches what names somebody", () => {
    const named = hinted({ lines: [line({ description: `${TEXT} 12345678` })] });
    expect(named.matched[0]?.topUpIds).toHaveLength(1);
    expect(named.said).toEqual(named.matched);
  });
});
