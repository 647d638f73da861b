import type { LayoutProfile } from "../layout";
import { profile } from "../profile";

/** Banks whose layout is known from one author who calls it inferred (bank-formats: L): five columns under a title. */
const BANKS = [
  ["danamon", "Danamon"],
  ["panin", "Panin"],
  ["mega", "Bank Mega"],
  ["dki", "Bank DKI"],
  ["bjb", "bank bjb"],
] as const;

function fiveColumns(
  id: string,
  name: string,
  bank: string | null,
  debit: string,
  title?: string,
): LayoutProfile {
  return profile({
    id: `${id}-${debit}`,
    name,
    bank,
    header: {
      names: ["tanggal", "keterangan", debit, "kredit", "saldo"],
      ...(title === undefined ? {} : { title }),
    },
    columns: {
      date: { name: "tanggal" },
      description: [{ name: "keterangan" }],
      debit: { name: debit },
      credit: { name: "kredit" },
      balance: { name: "saldo" },
    },
    sign: { kind: "two-columns" },
  });
}

/** Tanggal, Keterangan, Debet or Debit, Kredit, Saldo: of the bank the title names, else of any bank. */
export const REKENING_KORAN_LAYOUTS = [
  ...BANKS.flatMap(([title, bank]) =>
    ["debet", "debit"].map((debit) => fiveColumns(title, `${bank}, rekening koran`, bank, debit, title)),
  ),
  ...["debet", "debit"].map((debit) => fiveColumns("rekening-koran", "Rekening koran", null, debit)),
];
