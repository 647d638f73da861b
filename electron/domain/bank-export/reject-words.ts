import type { RejectCode } from "../statement";

/** Why a row was set aside, in a few words, for screens and workbooks. */
export const REJECT_WORDS = {
  id: {
    "unreadable-amount": "Jumlah tidak terbaca",
    "ambiguous-amount": "Jumlah dapat dibaca dua cara",
    "finer-than-sen": "Jumlah memuat pecahan lebih kecil dari satu sen: tidak dibulatkan",
    "zero-amount": "Jumlahnya nol: tidak memindahkan uang",
    "unreadable-date": "Tanggal tidak terbaca",
    "missing-year": "Tanggal tanpa tahun",
    "ambiguous-date": "Hari atau bulan di depan: berkas tidak menunjukkannya",
    "unreadable-balance": "Saldo tidak terbaca",
    "unknown-sign": "Bukan CR dan bukan DB",
    "wrong-column-count": "Jumlah kolom tidak sesuai",
    "field-too-long": "Isi kolom terlalu panjang",
    "truncated-row": "Baris terpotong",
    "opening-balance": "Menyatakan saldo awal: tidak memindahkan uang",
    undone: "Menurut bank transaksinya gagal atau batal: tidak memindahkan uang",
  },
  en: {
    "unreadable-amount": "The amount cannot be read",
    "ambiguous-amount": "The amount can be read in two ways",
    "finer-than-sen": "The amount has a fraction finer than a sen: it is not rounded",
    "zero-amount": "The amount is zero: no money moves",
    "unreadable-date": "The date cannot be read",
    "missing-year": "A date without a year",
    "ambiguous-date": "Day or month first: the file does not tell",
    "unreadable-balance": "The balance cannot be read",
    "unknown-sign": "Neither CR nor DB",
    "wrong-column-count": "Not the columns of this format",
    "field-too-long": "A field is too long",
    "truncated-row": "The row is cut off",
    "opening-balance": "States the opening balance: no money moves",
    undone: "The bank says that it failed or was cancelled: no money moves",
  },
} as const satisfies Record<"id" | "en", Record<RejectCode, string>>;
