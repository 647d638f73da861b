export const words = {
  title: {
    credit: "Batalkan verifikasi",
    return: "Batalkan pengembalian",
  },
  act: {
    credit: "Batalkan verifikasi\u2026",
    return: "Batalkan pengembalian\u2026",
    short: "Batalkan\u2026",
    group: "Pembatalan",
  },
  which: "Isi saldo",
  choice: "{{amount}} \u00b7 diminta {{at}}",
  reading: "Mengambil dari dompet pusat",
  fact: {
    back: "Keluar dari saldo",
    account: "Rekening KasPay",
    balance: "Saldo sekarang",
    toHolder: "Tidak jadi dikembalikan kepada",
    toNumber: "Rekening pengirim",
    amount: "Jumlah",
    verifiedBy: "Diverifikasi",
    returnedBy: "Disetujui",
    byOne: "{{maker}}, {{at}}",
    byTwo: "{{maker}} dan {{checker}}, {{at}}",
    lines: "Baris mutasi",
    gone: "Pusat tidak lagi mempunyai verifikasi ini.",
  },
  effect: {
    credit:
      "Uang belum berpindah. Setelah orang kedua menyetujui, dana kembali ke penampungan, permintaannya terbuka lagi dan pengguna menerima surat pembetulan.",
    return:
      "Uang belum berpindah. Setelah orang kedua menyetujui, kreditnya kembali ke penampungan dan tidak dibayarkan ke pengirim.",
  },
  reason: "Alasan",
  reasonMissing: "Tulis alasannya.",
  submit: "Minta orang kedua",
  short: "Saldo {{holder}} kurang dari jumlah ini: sebagian sudah terpakai.",
  blocked: {
    gone: "Sudah dibatalkan, atau tidak ada. Tidak ada yang perlu diminta.",
    paid: "Bank sudah membayar pengembalian ini, jadi tidak dapat dibatalkan.",
    asked: "Sudah diminta {{maker}}, {{at}}. Menunggu orang kedua di",
  },
  refused: {
    "insufficient-balance":
      "Saldonya tidak cukup: uangnya sudah terpakai. Minta lagi bila saldonya cukup, atau koreksi sisanya lewat Keluhan (dua orang).",
    "account-frozen": "Dana keluar rekening ini sedang ditahan. Minta lagi setelah penahanannya dicabut.",
    "account-not-active": "Rekening ini tidak aktif, jadi saldonya tidak dapat berubah.",
    "in-use": "Pembatalan ini sudah diminta, atau pengembaliannya sudah dibayar bank.",
  },
  asked: {
    credit: "Pembatalan {{amount}} ({{about}}) menunggu orang kedua di",
    return: "Pembatalan pengembalian {{amount}} ({{about}}) menunggu orang kedua di",
  },
  requests: "Persetujuan",
} as const;
