export const words = {
  rail: {
    label: "Halaman",
    statements: "Mutasi bank",
    topUps: "Verifikasi",
    payments: "Pembayaran",
    unmatched: "Belum cocok",
    requests: "Persetujuan",
    accounts: "Akun",
    complaints: "Keluhan",
    reports: "Laporan",
    operators: "Operator",
    settings: "Pengaturan",
  },
  waiting: "{{count}} menunggu",
  bar: {
    lock: "Kunci",
    signOut: "Keluar",
    operator: "Operator",
  },
  roles: { clerk: "Verifikasi", compliance: "Kepatuhan", supervisor: "Penyelia" },
  keys: {
    group: "Di mana saja",
    sheet: "Tampilkan daftar tombol",
    lock: "Kunci meja",
    go: "Buka {{page}}",
  },
  notFound: { title: "Halaman ini tidak ada", hint: "Pilih halaman di sebelah kiri." },
} as const;
