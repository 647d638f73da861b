export const words = {
  title: "Kode autentikator",
  shift: "Satu kode membuka giliran ini untuk keputusan sendiri.",
  fresh: "Setiap persetujuan memakai kode baru, sesudah isinya dilihat.",
  second: "Kode dari aplikasi autentikator {{name}}, bukan milik pembuat.",
  code: "Kode enam angka",
  submit: "Lanjutkan",
  banner_one: "{{count}} keputusan menunggu kode autentikator Anda. Keputusannya aman di meja ini.",
  banner_other: "{{count}} keputusan menunggu kode autentikator Anda. Keputusannya aman di meja ini.",
  digits: "Ketik enam angka.",
  verdict: {
    right: "Kode cocok.",
    wrong: "Kode tidak cocok. Ketik yang sekarang tampil di aplikasi.",
    "used-before": "Kode ini sudah dipakai. Tunggu kode berikutnya, paling lama setengah menit.",
    "too-early": "Terlalu banyak kode salah. Coba lagi sesudah {{at}}.",
    none: "Kode belum dinilai. Coba lagi.",
  },
  enrol: {
    title: "Daftarkan aplikasi autentikator",
    scan: "Pindai dengan aplikasi autentikator di ponsel sendiri, lalu ketik kodenya. Gambar ini hanya tampil sekali.",
    key: "Kunci untuk diketik",
    qr: "Kode QR untuk aplikasi autentikator",
  },
} as const;
