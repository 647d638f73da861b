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
    "already-pending": "Keputusan tentang ini sedang dikirim. Tunggu jawabannya.",
    "centre-unavailable":
      "Dompet pusat tidak terjangkau. Periksa jaringan atau alamat server, lalu coba lagi.",
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
    "already-pending": "A decision about this is on its way. Wait for its answer.",
    "centre-unavailable":
      "The central wallet cannot be reached. Check the network or the server address, then try again.",
    "sign-in-refused": "Name and password do not match.",
    "operator-locked-out": "The operator is locked until {{until}}. A supervisor can unlock it.",
    unexpected: "An unrecognised fault occurred. Nothing was changed on this screen.",
  },
};
