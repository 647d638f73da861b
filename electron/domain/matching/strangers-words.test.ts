import { describe, expect, it } from "vitest";
import { sen } from "../money";
import { matchLines } from "./match-lines";
import type { OpenTopUp, Proposal } from "./proposal";

/** Days of a judge who had not read the matching: what other people's words in a berita make of it. */
const topUp = (
  number: string,
  holderName: string,
  rupiah: number,
  code: number | null = null,
): OpenTopUp => ({
  id: number,
  accountNumber: number,
  holderName,
  accountStatus: "active",
  held: null,
  bankAccountId: 1,
  amountSen: sen(rupiah * 100),
  expectedSen: sen((rupiah + (code ?? 0)) * 100),
  uniqueCode: code,
  requestedAt: "2026-03-02T01:00:00.000Z",
  expiresAt: "2026-03-03T01:00:00.000Z",
  status: "open",
});

function proposalOf(description: string, rupiah: number, ...topUps: OpenTopUp[]): Proposal {
  const line = { id: 1, bankAccountId: 1, bookedOn: "2026-03-02", amountSen: sen(rupiah * 100), description };
  return matchLines([line], topUps)[0] as Proposal;
}

describe("money that is nobody's top-up", () => {
  const asked = topUp("18160011", "I Gede Suardana", 100_000);

  it.each([
    "KR OTOMATIS RETUR LLG 18160011 I GEDE SUARDANA REK TUTUP",
    "150127 REFUND WD KASPAY 18160011 I GEDE SUARDANA",
    "TOLAKAN KLIRING 18160011 I GEDE SUARDANA REK PASIF",
    "REVERSAL TRSF KASPAY 18160011",
    "TRSF E-BANKING DB 0203/FTSCY/WS95051 WD KASPAY 18160011 I GEDE SUARDANA",
    "MCM InhouseTrf KE I GEDE SUARDANA WITHDRAW 18160011",
    "KOREKSI BUNGA 02/03/2026 18160011",
    "QRIS SETTLEMENT 02/03/2026 NMID 18160011",
  ])("proposes nothing for %s", (description) => {
    expect(proposalOf(description, 100_000, asked)).toMatchObject({
      topUpIds: [],
      exception: "not-a-top-up",
    });
  });

  it("shows what is not booked yet as probable and never as certain", () => {
    const written = "TRSF E-BANKING CR 0203/FTSCY/WS95051 KASPAY 18160011 I GEDE SUARDANA";
    expect(proposalOf(written, 100_000, asked)).toMatchObject({ confidence: "High", isSafe: true });
    const pending = proposalOf(`PEND ${written}`, 100_000, asked);
    expect(pending).toMatchObject({ topUpIds: [asked.id], confidence: "Medium", isSafe: false });
    expect(pending.doubts).toContainEqual({ kind: "not-booked" });
  });

  it("does not take a name that begins like one of these words for them", () => {
    expect(proposalOf("TRSF E-BANKING CR KASPAY 18160011 REVINA RETURNIA", 100_000, asked).topUpIds).toEqual([
      asked.id,
    ]);
  });
});

describe("numbers that are not the wallet's", () => {
  const stranger = topUp("81748319", "Rina Anggraini", 100_000);

  it.each([
    "TRSF E-BANKING CR 0203/FTSCY/WS95163 cust id 81748319 BAYU SURYANI",
    "TRSF E-BANKING CR 0203/FTSCY/WS95163 TAGIHAN PLN 81748319 BAYU SURYANI",
    "MCM InhouseTrf DARI BAYU SURYANI Transfer Fee nim 81748319",
    "BI-FAST CR BIF TRANSFER DR 019 BAYU SURYANI INV NO 81748319",
    "BI-FAST CR BIF TRANSFER DR 451 TONO WULANDARI INV 81748319",
    "TRSF E-BANKING CR 0203/FTSCY/WS95163 021 81748319 BAYU SURYANI",
    "SWITCHING CR DR 022 81748319 BAYU SURYANI",
    "KR OTOMATIS LLG-MANDIRI BAYU SURYANI 81748319",
  ])("is not certain of %s", (description) => {
    expect(proposalOf(description, 100_000, stranger).confidence).not.toBe("High");
  });

  it("still knows its holder by them", () => {
    const { confidence } = proposalOf("KR OTOMATIS LLG-MANDIRI RINA ANGGRAINI 81748319", 100_000, stranger);
    expect(confidence).toBe("High");
  });

  it("reads who the money is for, not who sent it", () => {
    const sender = topUp("65683305", "Endang Ayu Wulandari", 2_000_000);
    const receiver = topUp("56667135", "Donda Aritonang", 2_000_000, 463);
    const description = "TRANSFER BIFAST DARI BCA ENDANG AYU WULANDARI DARI 65683305 UNTUK 56667135";
    expect(proposalOf(description, 2_000_463, sender, receiver).topUpIds).toEqual([receiver.id]);
  });

  it("reads a number behind DR beside another as that of who sent it", () => {
    const receiver = topUp("32187899", "Fransiska Tambunan", 250_000, 555);
    const sender = topUp("31219350", "Yanti Safitri", 250_000, 394);
    const description = "TRSF E-BANKING CR 0203/FTSCY/WS95163 32187899 dr 31219350 YANTI SAFITRI";
    expect(proposalOf(description, 250_555, sender, receiver).topUpIds).toEqual([receiver.id]);
  });

  it("is not certain where the code is missing and somebody else sends", () => {
    const friend = topUp("91189214", "Johan Santoso", 200_000, 511);
    const written = (name: string) => `SMS BANKING TRANSFER DARI ${name} Kaspay:91189214`;
    expect(proposalOf(written("SITI DIAN HAKIM"), 200_000, friend)).toMatchObject({
      topUpIds: [friend.id],
      confidence: "Medium",
    });
    expect(proposalOf(written("JOHAN SANTOSO"), 200_000, friend).confidence).toBe("High");
    expect(proposalOf(written("SITI DIAN HAKIM"), 200_511, friend).confidence).toBe("High");
  });

  it("takes a transfer of another amount before the next request as one without a request", () => {
    const next = {
      ...topUp("81748319", "Rina Anggraini", 250_000, 120),
      requestedAt: "2026-03-04T01:00:00.000Z",
    };
    const early = { ...next, expiresAt: "2026-03-05T01:00:00.000Z" };
    expect(proposalOf("TRSF E-BANKING CR KASPAY 81748319 RINA ANGGRAINI", 100_000, early)).toMatchObject({
      topUpIds: [],
      exception: "without-request",
    });
  });
});

describe("names beside other words", () => {
  it.each([
    ["Goh Kok Hien", "SWITCHING CR TRANSFER DR 022 GOH KOK HIEN TOPUP YA MIN"],
    ["Budi Santoso", "SWITCHING CR TRANSFER DR 022 BUDI SANTOSO TOPUP"],
    ["Bambang Maulana", "NBMB BAMBANG MAULANA TO KASPAY INDONESIA"],
    ["Ong Hok An", "MCM InhouseTrf DARI ONG HOK AN Transfer Fee topup"],
    ["Tan An Nio", "BI-FAST CR BIF TRANSFER DR 019 TAN AN NIO"],
    ["Lim Boen Liong", "BIFAST DARI JAGO LIM BOEN LIONG DEPOSIT"],
    ["Kamyono", "TR FR KAMYONO KASPAY"],
  ])("finds %s in %s", (holder, description) => {
    const proposal = proposalOf(description, 500_540, topUp("17081945", holder, 500_000, 540));
    expect(proposal).toMatchObject({ topUpIds: ["17081945"], confidence: "High" });
  });

  it("knows a holder by first and last name where the bank prints one between", () => {
    const asked = topUp("38175516", "Aisyah Sutrisno", 50_000, 471);
    const description = "SWITCHING CR TRANSFER DR 022 AISYAH MARIA SUTRI";
    expect(proposalOf(description, 50_471, asked)).toMatchObject({ topUpIds: [asked.id], exception: null });
    const other = topUp("38175516", "Maria Aisyah", 50_000, 471);
    expect(proposalOf(description, 50_471, other).evidence.map(({ kind }) => kind)).not.toContain(
      "holder-name",
    );
  });

  it("calls no round sum a fee", () => {
    const asked = topUp("97003102", "Hendra Handayani", 50_000);
    const description = "SWITCHING CR TRANSFER DR 022 HENDRA HANDAYANI topup kaspay 97003102";
    expect(proposalOf(description, 75_000, asked).exception).toBe("amount-differs");
    expect(proposalOf(description, 47_500, asked).exception).toBe("fee-deducted");
  });
});
