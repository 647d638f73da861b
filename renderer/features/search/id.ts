export const words = {
  title: "Cari",
  field: "Nomor, nama, jumlah, berita atau halaman",
  hint: "Ketik dua huruf atau angka.",
  none: "Tidak ada yang cocok.",
  pages: "Halaman",
  topUps: "Isi saldo",
  lines: "Mutasi bank",
  accounts: "Akun",
  complaints: "Keluhan",
  taken: "sudah dipakai",
  key: "Cari di mana saja",
  close: "Tutup",
} as const;
