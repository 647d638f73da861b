export const words = {
  title: "Cadangan dompet",
  never: "Belum pernah dicadangkan",
  newest: "Dicadangkan {{at}} ({{size}})",
  old: "Cadangan terakhir sudah lebih dari sehari",
  failed: "Gagal {{at}}: {{reason}}",
  kept: "{{count}} cadangan tersimpan di {{folder}}; paling banyak {{kept}}, yang tertua dihapus.",
  passphrase: {
    file: "Setiap hari dicadangkan sendiri, dengan frasa sandi dari berkas pemilik meja.",
    typed:
      "Setiap hari dicadangkan sendiri, dengan frasa sandi yang diketik di sini, sampai program ditutup.",
    none: "Belum ada frasa sandi, jadi tidak ada cadangan harian.",
  },
  now: "Cadangkan sekarang",
  other: "Pakai frasa sandi lain",
  server: "Dompet ini ada di server. Cadangannya dibuat oleh pengelola server.",
  restore: "Memulihkan dilakukan saat program ditutup: desk restore BERKAS.",
  ask: {
    title: "Frasa sandi cadangan",
    what: "Cadangan disegel dengan frasa sandi ini. Tanpa frasa sandi itu tidak ada yang dapat membukanya. Simpan di tempat lain, bukan di komputer ini.",
    first: "Frasa sandi, paling sedikit {{least}} huruf",
    again: "Sekali lagi",
    short: "Terlalu pendek.",
    differs: "Tidak sama dengan yang pertama.",
    submit: "Segel dan cadangkan",
  },
} as const;
