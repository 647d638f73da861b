export const words = {
  now: "Sinkronkan sekarang",
  kinds: {
    never: "belum tersinkron",
    syncing: "sedang menyinkronkan",
    synced: "tersinkron {{at}}",
    offline: "luring",
    offlineSince: "luring · terakhir {{at}}",
    "history-differs": "riwayat pusat berbeda",
  },
  waiting: "{{count, number}} menunggu dikirim",
  second: "{{count, number}} menunggu orang kedua",
  refused: "{{count, number}} ditolak",
  unread: "keadaan sinkron tidak terbaca",
  alarm:
    "Riwayat dompet pusat bukan lagi yang pernah dilihat meja ini. Hentikan pekerjaan dan panggil penyelia.",
  drawer: {
    title: "Keputusan yang ditolak pusat",
    hint: "Sejak masuk, yang terbaru di atas. Tidak ada yang dijalankan dari keputusan ini.",
    kinds: {
      verify: "Verifikasi",
      reject: "Penolakan",
      undo: "Pembatalan verifikasi",
      hold: "Penahanan",
      unhold: "Pengambilan yang ditahan",
      park: "Kredit ditinggal di penampungan",
      unpark: "Pengambilan kredit dari penampungan",
    },
    decided: "Diputuskan di meja ini {{at}}.",
    putAside: "Singkirkan semua",
    close: "Tutup",
  },
  keys: "Sinkron",
} as const;
