import { describe, expect, it } from "vitest";
import { sen } from "../money";
import { dayNumber } from "./days";
import { readBerita } from "./read-berita";
import { holderOf, lookForName, readLine } from "./weigh-pair";

const read = (text: string, rupiah = 100_000) =>
  readBerita(text, { amountSen: rupiah * 100, bookedDay: dayNumber("2026-03-02") });

const lineOf = (description: string) => ({
  id: 1,
  bankAccountId: null,
  bookedOn: "2026-03-02",
  amountSen: sen(10_000_000),
  description,
});

describe("numbers in a berita", () => {
  it.each([
    ["TRSF E-BANKING CR 0203/FTSCY/WS95051 100000.00 12345678 BUDI", ["12345678"]],
    ["TRSF E-BANKING CR 0203/FTSCY/WS95051         100000.0012345678           BUDI", ["12345678"]],
    ["TRSF CR TOPUP12345678BUDI", ["12345678"]],
    ["TRSF CR 1234 5678 BUDI", ["12345678"]],
    ["TRSF  CR  1234  5678  BUDI", ["12345678"]],
    ["TRSF CR 1234  5678 BUDI", []],
    ["KR OTOMATIS 1012000.00 12345678", ["12345678"]],
    ["SETORAN 100000 12345678", ["12345678"]],
    ["BI-FAST CR TRANSFER DR 019 BUDI", []],
    ["TRSF CR TOPUP l2O45678 BUDI", ["12045678"]],
    ["TRSF CR TOPUP O812345678", ["0812345678"]],
    ["TRSF CR 123456.78.9 BUDI", ["123456", "12345678", "123456789"]],
    ["KR OTOMATIS 1234.50 BUDI", []],
    ["TRSF CR ONLINE LILI 12345678 Isi saldo", ["12345678"]],
  ])("are read from %s", (text, found) => {
    expect(read(text).numbers.map((one) => one.digits)).toEqual(found);
  });

  it("keep their place, and what makes them doubtful", () => {
    const [date, reference, phone] = read("CR 02032026 REF12345678 081234567890").numbers;
    expect(date).toMatchObject({ isDate: true, mark: { start: 3, end: 11 } });
    expect(reference).toMatchObject({ isReference: true, digits: "12345678" });
    expect(phone).toMatchObject({ digits: "081234567890", isDate: false, isReference: false });
  });
});

describe("the holder in a berita", () => {
  it.each([
    ["KR OTOMATIS LLG-MANDIRI BUDI SANTOSO", "Budi Santoso", "match"],
    ["TRSF E-BANKING CR VISIONET INTERNASI", "Visionet Internasional", "match"],
    ["TRSF CR 12345678 BUDI SANTOSO", "Bpk. Budi Santoso, SE", "match"],
    ["MCM InhouseTrf  DARI BPK BUDI SANTOSO Transfer Fee 4021500000000679", "Budi Santoso", "match"],
    ["BI-FAST CR BIF TRANSFER DR 019 SANTOSO BUDI", "Budi Santoso", "match"],
    ["TRSF CR buat jajan BUDI SANTOSO", "Budi Santoso", "match"],
    ["TRSF CR MUHAMMAD RIZKI PRA", "Muhammad Rizki Pratama", "match"],
    ["BI-FAST CR TRANSFER DR 008 M RIZKI PRATAMA", "Muhammad Rizki Pratama", "match"],
    ["BI-FAST CR TRANSFER DR 008 REZA", "Reza", "match"],
    ["BI-FAST CR TRANSFER DR 008 BUDI SANTOSO", "Budi Agus Santoso", "part"],
    ["BI-FAST CR TRANSFER DR 008 SITI NUR HALIZA", "Siti Nur", "part"],
    ["TRSF CR SITI NUR HALIZA", "Siti Nur Aisyah", null],
    ["TRSF CR ABUDI SANTOSO", "Budi Santoso", null],
    ["TRSF CR VISIONET INTERNASI JAYA", "Visionet Internasional", null],
    ["TRSF CR AGUS SANTOSO", "Budi Santoso", null],
    ["SKN DARI PERMATA PUTRI PERMATA", "Putri Permata", "match"],
    ["BI-FAST CR TRANSFER DR 008 BUDI SANTOSO uang saku", "Budi Santoso", "match"],
    ["BI-FAST CR TRANSFER DR 008 BUDI SANTOSO UANG SAKU", "Budi Santoso", "match"],
    ["BI-FAST CR TRANSFER DR 008 BUDI SANTOSO   HADIAH ULTAH", "Budi Santoso", "match"],
    ["BI-FAST CR TRANSFER DR 008 BUDI SANTOSO JAYA", "Budi Santoso", "part"],
    ["BI-FAST CR TRANSFER DR 008 RIZKI PRATAMA", "Muhammad Rizki Pratama", "part"],
    ["BI-FAST CR TRANSFER DR 008 MUH RIZKI PRATAMA", "Muhammad Rizki Pratama", "match"],
    ["BI-FAST CR TRANSFER DR 008 MOCHAMMAD RIZKY", "Moh. Rizki", "match"],
    ["BI-FAST CR TRANSFER DR 008 ABDUL RAHMAN", "Abd. Rahman, S.Pd.I", "match"],
    ["BI-FAST CR TRANSFER DR 008 TAN RETNO HALIM", "Tan Retnohalim", "match"],
    ["BI-FAST CR TRANSFER DR 008 LESTARI EKA SITUMO", "Lestari Ekasitumorang", "match"],
    ["BI-FAST CR TRANSFER DR 008 STEFANUS TANOTO SO", "Stefanus Tanoto Soekarno", "match"],
    ["TRSF CR ASEP HUTAGALUNG OK", "Asep Hutagalung Oktaviani", "match"],
    ["NBMB BUDI SANTOSO TO KASPAY", "Budi Santoso", "match"],
  ])("%s for %s: %s", (text, holder, fit) => {
    expect(lookForName(readLine(lineOf(text)), holderOf(holder))?.fit ?? null).toBe(fit);
  });
});
