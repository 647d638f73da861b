import type { ErrorCode } from "@contract/result";
import type { Language } from "../i18n/languages";
import { refusalMessages } from "./refusal-messages";

/**
 * One sentence per failure and language: what happened and what to do next. Names in double braces come from the
 * failure's details. A code without a sentence does not compile.
 */
export const errorMessages: Readonly<Record<Language, Readonly<Record<ErrorCode, string>>>> = {
  id: {
    "bad-request": "Isian tidak diterima. Periksa kembali, lalu ulangi.",
    "sender-refused": "Permintaan ditolak karena tidak berasal dari jendela konsol.",
    "not-signed-in": "Belum ada operator yang masuk. Masuk dahulu.",
    locked: "Meja terkunci. Buka kunci dengan kata sandi sendiri.",
    "role-refused": "Peran operator ini tidak mencakup tindakan tersebut.",
    ...refusalMessages.id,
    "workspace-unavailable": "Berkas kerja operator tidak dapat dibuka: {{reason}}",
    "file-refused": "Berkas tidak diterima: {{reason}}",
    "code-refused": "Kode autentikator tidak cocok atau sudah dipakai. Tunggu kode berikutnya.",
    "backup-failed": "Cadangan tidak jadi dibuat: {{reason}}",
    "already-pending": "Keputusan tentang ini sedang dikirim. Tunggu jawabannya.",
    "centre-unavailable":
      "Dompet pusat tidak terjangkau. Periksa jaringan atau alamat server, lalu coba lagi.",
    "centre-wrong-url":
      "Di alamat yang dicatat meja ini tidak ada dompet pusat. Periksa alamatnya di desk.json.",
    "centre-held":
      "Dompet pusat di folder meja ini sedang dibuka program lain. Tutup program itu, lalu coba lagi.",
    "centre-not-migrated":
      "Dompet pusat memakai versi lebih lama. Minta pengelola menjalankan desk central migrate.",
    "centre-newer": "Dompet pusat memakai versi lebih baru. Perbarui Saldo Desk dahulu.",
    "centre-disk":
      "Diska dompet pusat penuh atau tidak dapat ditulis. Tidak ada yang disimpan; longgarkan, lalu coba lagi.",
    "centre-failed":
      "Dompet pusat tidak menyelesaikan permintaan. Coba lagi; bila terulang, beri tahu penyelia.",
    "desk-missing":
      "Meja ini belum diatur: {{folder}} tidak memuat desk.json. Pengelola menghubungkannya ke server (desk central connect) atau membuat dompet tertanam (desk central create); untuk mencoba, desk demo.",
    "desk-unreadable": "Folder meja tidak dapat dibuka: {{reason}}",
    "sign-in-refused": "Nama dan kata sandi tidak cocok.",
    "operator-locked-out": "Operator terkunci sampai {{until}}. Penyelia dapat membukanya.",
    unexpected: "Terjadi kesalahan yang tidak dikenali. Tidak ada yang diubah di layar ini.",
  },
  en: {
    "bad-request": "The entry was not accepted. Check it and try again.",
    "sender-refused": "The request was refused because it did not come from the console's window.",
    "not-signed-in": "No operator is signed in. Sign in first.",
    locked: "The desk is locked. Unlock it with your own password.",
    "role-refused": "This operator's role does not cover the action.",
    ...refusalMessages.en,
    "workspace-unavailable": "The operator's workspace file cannot be opened: {{reason}}",
    "file-refused": "The file was not accepted: {{reason}}",
    "code-refused": "The authenticator code does not fit or was used already. Wait for the next one.",
    "backup-failed": "No backup was made: {{reason}}",
    "already-pending": "A decision about this is on its way. Wait for its answer.",
    "centre-unavailable":
      "The central wallet cannot be reached. Check the network or the server address, then try again.",
    "centre-wrong-url":
      "There is no central wallet at the address this desk has. Check the address in desk.json.",
    "centre-held":
      "Another program has the central wallet in this desk's folder open. Close that program, then try again.",
    "centre-not-migrated":
      "The central wallet is an older version. Ask the administrator to run desk central migrate.",
    "centre-newer": "The central wallet is a newer version. Update Saldo Desk first.",
    "centre-disk":
      "The central wallet's disk is full or cannot be written. Nothing was stored; free some space, then try again.",
    "centre-failed":
      "The central wallet did not finish the request. Try again; if it happens again, tell a supervisor.",
    "desk-missing":
      "This desk is not set up yet: {{folder}} holds no desk.json. The administrator connects it to a server (desk central connect) or makes an embedded wallet (desk central create); to try it out, desk demo.",
    "desk-unreadable": "The desk's folder cannot be opened: {{reason}}",
    "sign-in-refused": "Name and password do not match.",
    "operator-locked-out": "The operator is locked until {{until}}. A supervisor can unlock it.",
    unexpected: "An unrecognised fault occurred. Nothing was changed on this screen.",
  },
};
