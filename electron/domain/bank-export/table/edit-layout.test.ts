import { describe, expect, it } from "vitest";
import { columnUses, withColumnUse, withHeader, withSkippedTexts } from "./edit-layout";
import type { LayoutProfile } from "./layout";
import { readLayoutProfile } from "./layout-json";

const names = ["tgl", "keterangan", "keterangan", "", "saldo"];
const layout: LayoutProfile = {
  id: "suggested",
  name: "Bank Uji",
  bank: null,
  header: { names: ["tgl", "keterangan", "keterangan", "saldo"] },
  delimiter: "auto",
  sheet: null,
  columns: {
    date: { name: "tgl" },
    description: [{ name: "keterangan" }],
    amount: { index: 3 },
    balance: { name: "saldo" },
  },
  dateOrder: "auto",
  decimal: "auto",
  sign: { kind: "signed" },
  labels: [],
  skip: {},
  rows: { continuation: "append" },
  pending: [],
};
const use = (before: LayoutProfile, at: number, what: Parameters<typeof withColumnUse>[3]["use"]) =>
  withColumnUse(before, names, columnUses(before, names, 5), { at, use: what });

describe("editing a layout", () => {
  it("says what each column is used for, by name, by the n-th of a name and by place", () => {
    expect(columnUses(layout, names, 5)).toEqual(["date", "description", null, "amount", "balance"]);
  });

  it("names a second column of the same name as the second", () => {
    const changed = use(layout, 2, "mark");
    expect(changed.columns.mark).toEqual({ name: "keterangan", occurrence: 2 });
    expect(changed.sign.kind).toBe("mark-column");
    expect(columnUses(changed, names, 5)[2]).toBe("mark");
  });

  it("joins several columns into the description, and gives a single use to one column only", () => {
    expect(use(layout, 2, "description").columns.description).toHaveLength(2);
    const moved = use(layout, 4, "amount");
    expect(columnUses(moved, names, 5)).toEqual(["date", "description", null, null, "amount"]);
  });

  it("lets the sign rule follow the columns", () => {
    const two = use(use(use(layout, 3, null), 2, "debit"), 4, "credit");
    expect(two.sign).toEqual({ kind: "two-columns" });
    expect(use(use(two, 2, null), 4, "amount").sign).toEqual({ kind: "signed" });
  });

  it("gives a layout that can be read back, and refuses one without a date by name", () => {
    expect(readLayoutProfile(JSON.parse(JSON.stringify(use(layout, 2, "reference")))).ok).toBe(true);
    const undated = readLayoutProfile(JSON.parse(JSON.stringify(use(layout, 0, null))));
    expect(undated).toMatchObject({ ok: false, error: expect.stringContaining("columns.date") });
  });

  it("takes the header from a row as the reader compares names", () => {
    expect(withHeader(layout, [" Tgl. ", "Jumlah (Rp)", ""]).header.names).toEqual(["tgl", "jumlah rp"]);
    expect(withHeader(layout, null).header.names).toEqual([]);
  });

  it("keeps a skipped text in its column when the texts are edited, and takes a new one in any column", () => {
    const bound = { column: { name: "keterangan" }, text: "JUMLAH" };
    const before: LayoutProfile = { ...layout, skip: { firstRows: 2, containing: [bound] } };
    expect(withSkippedTexts(before, ["JUMLAH", "TOTAL"]).skip).toEqual({
      firstRows: 2,
      containing: [bound, { column: null, text: "TOTAL" }],
    });
    expect(withSkippedTexts(before, ["TOTAL"]).skip.containing).toEqual([{ column: null, text: "TOTAL" }]);
  });
});
