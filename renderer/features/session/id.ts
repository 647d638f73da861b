export const words = {
  signIn: {
    title: "Masuk ke Saldo Desk",
    who: "Siapa yang bertugas",
    secret: "Kata sandi",
    submit: "Masuk",
    noOperators: "Belum ada operator di dompet pusat ini",
    noOperatorsHint: "Penyelia membuat operator pertama lewat perintah desk.",
    secretMissing: "Isi kata sandi.",
    somebodyElse: "Operator lain",
    name: "Nama masuk",
    nameHint: "Seperti yang diberikan pengelola dompet pusat.",
    nameMissing: "Isi nama masuk.",
  },
  lock: {
    title: "Meja terkunci",
    hint: "Pekerjaan tetap di tempatnya.",
    submit: "Buka kunci",
    other: "Ganti operator",
  },
  roles: { clerk: "verifikasi", compliance: "kepatuhan", supervisor: "penyelia" },
} as const;
