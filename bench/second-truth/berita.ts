/**
 * Names, typing mistakes and bank description texts of the second truth set. Written from the issue and the
 * domain notes alone, by someone who had not read the matcher: it imports nothing of the product.
 */

/** A seeded source of chance: the same seed gives the same days on every machine. */
export interface Dice {
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  /** True with the given probability (0 to 1). */
  chance(share: number): boolean;
  /** One of the given values. */
  pick<T>(values: readonly T[]): T;
}

/** Makes the dice of one seed (the splitmix32 mixing step). */
export function dice(seed: number): Dice {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 0x1_0000_0000;
  };
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    int,
    chance: (share) => next() < share,
    pick: <T>(values: readonly T[]) => values[int(0, values.length - 1)] as T,
  };
}

const words = (text: string) => text.split(" ");
const GIVEN = words(
  "AGUS BAMBANG SLAMET SUPRIYADI SITI DEWI RINA YULI NURUL FITRI AHMAD MUHAMMAD ABDUL RIZKY DIMAS BAYU GALIH ASEP UJANG NENENG EUIS COK PUTU MADE NYOMAN KETUT WAYAN TOGAR PARLIN ROTUA MARULI HOTMA LIE TAN ONG VERONICA STEFANUS YOHANES MARIA THERESIA RATNA WULAN INDAH ENDANG TRI DWI EKO JOKO HERI HENDRA RUDI YANTO IRFAN FAISAL ZULKIFLI AISYAH KHADIJAH LESTARI MEGA INTAN",
);
const MIDDLE = words(
  "BUDI NUR ADI SRI RETNO ARIF KURNIA PUTRA DIAN AYU CATUR EKA FAJAR GUNA HADI INDRA JAYA KUSUMA LAKSMI MULIA",
);
const FAMILY = words(
  "SANTOSO WIJAYA SAPUTRA HIDAYAT KURNIAWAN SETIAWAN PRASETYO NUGROHO WIBOWO SUSANTI RAHMAWATI HALIZA LUBIS NASUTION SIREGAR HUTAGALUNG SIMANJUNTAK SITUMORANG PANJAITAN HARAHAP SUDIRMAN SUPARTA ADNYANA GUNAWAN HARTONO HALIM SALIM TANUWIDJAJA KUSNADI MAULANA RAMADHAN FIRMANSYAH ANSHORI SYARIFUDDIN MANGUNSONG KARTIKA PERMATASARI WULANDARI ANGGRAINI PUSPITASARI HANDAYANI MARLINA PERTIWI SUKMAWATI IRAWAN SUHARTO MULYONO SUTRISNO RUSDI BASRI CHANIAGO PILIANG TUHEPALY WENAS RUMENGAN",
);
const SINGLE = words("SUPARDI SUMARNI MULYADI SUKARNO PAIJO TUKIYEM SUGENG JUMADI WAGIMAN SARTINI");
const TITLES = words("H. HJ. DRS. IR. DR. BPK IBU SDR. SE SH MM ST SKOM SPD AMD");

/** A legal name as an identity card has it, in capitals. */
export function legalName(roll: Dice): string {
  if (roll.chance(0.03)) return roll.pick(SINGLE);
  const middle = roll.chance(0.45) ? ` ${roll.pick(MIDDLE)}` : "";
  const last = roll.chance(0.15) ? ` ${roll.pick(FAMILY)}` : "";
  return `${roll.pick(GIVEN)}${middle} ${roll.pick(FAMILY)}${last}`;
}

/** The same person as typed at registration: titles, other order, joined or shortened words. */
export function registeredName(roll: Dice, legal: string): string {
  const parts = legal.split(" ");
  const dieRoll = roll.int(1, 100);
  const proper = (text: string) => text.replace(/\b(\w)(\w*)/g, (_, head, tail) => head + tail.toLowerCase());
  if (dieRoll <= 6) return proper(`${roll.pick(["H.", "Hj.", "Drs.", "Ir.", "Bpk", "Ibu"])} ${legal}`);
  if (dieRoll <= 11) return `${proper(legal)}, ${roll.pick(["SE", "SH", "S.Kom", "ST", "MM"])}`;
  if (dieRoll <= 14 && parts.length > 2) return proper([...parts.slice(1), parts[0]].join(" "));
  if (dieRoll <= 17 && parts.length > 2) return proper(`${parts[0]} ${parts.slice(1).join("")}`);
  if (dieRoll <= 30) return legal.replace("MUHAMMAD", roll.pick(["M", "MUH", "MUHAMMAD"]));
  return roll.chance(0.6) ? proper(legal) : legal;
}

/** Capitals without points, commas and titles. */
function bare(name: string): string[] {
  const parts = name.toUpperCase().replace(/[.,]/g, " ").split(/\s+/);
  const titles = new Set(["S", "KOM", ...TITLES.map((title) => title.replace(".", ""))]);
  const kept = parts.filter((part) => part !== "" && !titles.has(part));
  return kept.length > 0 ? kept : parts;
}

/** Whether a person could say both texts are one name: cut at 18, any order, joined or shortened words. */
export function sameName(printed: string, holder: string): boolean {
  const left = bare(printed);
  const right = bare(holder);
  if (left.length === 0 || left[0] === "") return false;
  const joined = right.join("");
  if (left.join("").length >= 8 && joined.startsWith(left.join(""))) return true;
  const free = [...right];
  for (const part of left) {
    const at = free.findIndex((word) => word.startsWith(part) || part.startsWith(word));
    if (at < 0) return false;
    free.splice(at, 1);
  }
  return left.length >= Math.min(2, right.length);
}

/** One typing mistake in a number: a wrong, missing, extra or swapped digit, now and then a letter O or l. */
export function mistype(roll: Dice, number: string): string {
  const at = roll.int(0, number.length - 2);
  const digit = String(roll.int(0, 9));
  const kinds = [
    () => number.slice(0, at) + digit + number.slice(at + 1),
    () => number.slice(0, at) + number.slice(at + 1),
    () => number.slice(0, at) + digit + number.slice(at),
    () => number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2),
    () => (roll.chance(0.2) ? number.replace("0", "O") : number.slice(0, -1)),
  ];
  const typed = roll.pick(kinds)();
  return typed === number ? mistype(roll, number) : typed;
}

/** Whether two numbers are one typing mistake apart (not equal). */
export function oneMistake(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let at = 0;
  while (a[at] === b[at]) at += 1;
  const [restA, restB] = [a.slice(at + 1), b.slice(at + 1)];
  if (restA === restB || a.slice(at) === restB || restA === b.slice(at)) return true;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** What the payer typed and how it travelled; the description is made of it. */
export interface Typed {
  /** The wallet number as typed (mistakes included), or null when none was typed. */
  readonly written: string | null;
  /** The sender in full, or "" where the bank prints none. */
  readonly sender: string;
  /** The code as typed in words, or null. */
  readonly code: number | null;
  readonly bank: string;
  readonly rupiah: number;
  /** YYYY-MM-DD. */
  readonly bookedOn: string;
}

const phone = (roll: Dice) => `08${roll.int(11, 99)}${roll.int(1000000, 99999999)}`;
const rb = (rupiah: number) => `${Math.floor(rupiah / 1000)}rb`;

function grouped(roll: Dice, number: string): string {
  const mark = roll.pick([" ", "-", "."]);
  if (number.length === 8) return [number.slice(0, 4), number.slice(4)].join(mark);
  return roll.chance(0.5)
    ? [number.slice(0, 4), number.slice(4, 7), number.slice(7)].join(mark)
    : [number.slice(0, 3), number.slice(3, 6), number.slice(6)].join(mark);
}

function note(roll: Dice, typed: Typed): string {
  const code = typed.code === null ? "" : String(typed.code);
  if (typed.written === null) {
    const plain = [
      "",
      "",
      "-",
      "topup",
      "Isi saldo",
      "isi saldo kaspay",
      "transfer",
      "TRF DANA",
      "bayar",
      "KASPAY",
    ];
    const odd = [
      phone(roll),
      `topup ${rb(typed.rupiah)}`,
      "uang saku",
      "titip ya",
      "deposit dompet",
      "lunas min",
    ];
    const coded = code === "" ? plain : [`kode ${code}`, `KASPAY ${code}`, `topup kode unik ${code}`];
    return roll.pick(roll.chance(0.3) ? odd : roll.chance(0.3) ? coded : plain);
  }
  const digits =
    roll.chance(0.1) && /^(\d{10}|\d{8})$/.test(typed.written) ? grouped(roll, typed.written) : typed.written;
  const first = typed.sender.split(" ")[0] ?? "";
  const forms = [
    digits,
    `topup ${digits}`,
    `TOPUP KASPAY ${digits}`,
    `isi saldo ${digits}`,
    `KASPAY${typed.written}`,
  ];
  forms.push(
    `kaspay:${digits}`,
    `no akun ${digits}`,
    `${digits} ${first}`,
    `deposit ke ${digits} an ${first}`,
  );
  forms.push(
    `bismillah ${digits}`,
    `untuk ${digits} tgl ${typed.bookedOn.slice(8)}`,
    `${digits} hp ${phone(roll)}`,
  );
  forms.push(
    `topup ${rb(typed.rupiah)} ${digits}`,
    `e-wallet ${digits} titip ibu`,
    `TU/${digits}`,
    `${digits}.`,
  );
  if (code !== "") forms.push(`${digits}/${code}`, `TOP UP ${digits} KODE ${code}`, `${code} ${digits}`);
  return roll.pick(forms);
}

const CODES: Record<string, string> = {
  BCA: "014",
  MANDIRI: "008",
  BRI: "002",
  BNI: "009",
  CIMB: "022",
  PERMATA: "013",
};

/** The description as the bank would print it, from the anatomies in the domain notes. */
export function describe(roll: Dice, typed: Typed): string {
  const [, month = "", day = ""] = typed.bookedOn.split("-");
  const berita = note(roll, typed);
  const cut = typed.sender.slice(0, 18).trimEnd();
  const desk = `${day}${month}/FTSCY/WS95${roll.int(100, 999)}`;
  const join = (...parts: string[]) => parts.filter((part) => part !== "").join(" ");
  const amount = `${typed.rupiah}.00`;
  if (cut === "") return join("SETORAN TUNAI", roll.chance(0.5) ? `${day}/${month}` : "", berita);
  if (typed.bank === "BCA") {
    if (roll.chance(0.1)) return join("TRSF E-BANKING CR", `${day}/${month}`, desk.slice(5), berita, cut);
    return join("TRSF E-BANKING CR", desk, amount, berita, cut);
  }
  if (typed.bank === "MANDIRI") {
    const ref = String(roll.int(100000, 999999999));
    if (roll.chance(0.3)) return join("SMS Banking Mandiri", "DARI", cut, berita);
    if (roll.chance(0.5)) return join("MCM InhouseTrf CS-CS DARI", cut, berita, ref);
    return join("MCM InhouseTrf DARI", cut, berita, "Transfer Fee", ref);
  }
  const code = CODES[typed.bank] ?? "002";
  const kinds = [
    () => join("BI-FAST CR BIF TRANSFER DR", code, cut, berita),
    () => join("BI-FAST CR TRANSFER DR", code, cut, berita),
    () => join(`KR OTOMATIS LLG-${typed.bank}`, cut, berita, String(roll.int(10000000, 999999999999))),
    () => join("SWITCHING CR TRANSFER DR", code, cut, berita),
  ];
  return roll.pick(kinds)();
}
