export const words = {
  mine: "saya",
  until: "Dipegang {{name}} sampai {{until}}",
  mineUntil: "Saya pegang sampai {{until}}",
  warning: "Dipegang {{name}} sampai {{until}}. Pastikan dahulu dengannya.",
  action: {
    toggle: "Pegang atau lepaskan baris",
    release: "Lepaskan",
    takeOver: "Ambil alih",
    handOver: "Serahkan",
    cancel: "Kembali",
  },
  panel: {
    title: "Serahkan baris ini",
    takeTitle: "Ambil alih baris yang dipegang {{name}} sampai {{until}}",
    to: "Kepada",
    me: "Saya sendiri",
    nobody: "Belum ada orang lain yang dapat memutuskan.",
    gone: "Baris ini sudah tidak dipegang. Pegang dahulu dengan P.",
  },
  said: {
    taken: "Baris dipegang sampai {{until}}.",
    released: "Baris dilepas: siapa pun dapat mengambilnya.",
    handed: "Baris diserahkan kepada {{name}}, sampai {{until}}.",
    held: "Dipegang {{name}} sampai {{until}}. Hanya pemegang atau penyelia dapat memindahkannya.",
    notWaiting: "Baris ini tidak dapat dipegang: sudah diputuskan, disisihkan, atau baru diambil orang lain.",
    free: "Baris ini tidak dipegang siapa pun. Pegang dahulu dengan P.",
  },
} as const;
