import type { Chance } from "./chance";
import { printedName } from "./names";

/** What a transfer shows of itself: the number as typed, the sender as printed. */
export interface Shown {
  number: string | null;
  sender: string | null;
}

/** A transfer to be written the way a bank would. */
export interface Transfer {
  channel: Channel;
  /** Full name of the sending account's holder; null for cash. */
  sender: string | null;
  /** What the user typed into the berita. */
  note: string;
  amount: number;
  /** Day of the transfer, `YYYY-MM-DD`. */
  day: string;
}

/** Ways money comes, by what their line looks like. */
export type Channel =
  | "bca"
  | "bca-short"
  | "bi-fast"
  | "llg"
  | "switching"
  | "cash"
  | "mandiri"
  | "mandiri-cs"
  | "sms-mandiri"
  | "mandiri-skn";

/** Channels whose line carries what the user typed. */
export const WITH_NOTE: Readonly<Partial<Record<Channel, number>>> = {
  bca: 60,
  "bca-short": 8,
  mandiri: 12,
  "mandiri-cs": 8,
  "sms-mandiri": 8,
  "bi-fast": 3,
};

/** Channels that show the sender and often nothing else. */
export const NAME_ONLY: Readonly<Partial<Record<Channel, number>>> = {
  "bi-fast": 40,
  llg: 15,
  switching: 20,
  mandiri: 15,
  "mandiri-skn": 10,
  bca: 15,
};

/** The bank the user said they would use, as the top-up has it. */
export const bankOf = (channel: Channel): string =>
  channel.includes("mandiri")
    ? "Mandiri"
    : channel === "bca" || channel === "bca-short"
      ? "BCA"
      : "Bank lain";

const OTHER_BANKS = [
  "002",
  "008",
  "009",
  "011",
  "013",
  "019",
  "022",
  "028",
  "032",
  "110",
  "147",
  "200",
  "213",
];

/** One line as the bank writes it, and what of the transfer can be seen in it. */
export function writeLine(chance: Chance, transfer: Transfer): { text: string; printed: string | null } {
  const { channel, sender, note } = transfer;
  const cut = channel.startsWith("bca") || chance.is(0.5) ? 18 : 40;
  const printed = sender === null ? null : printedName(chance, sender, cut);
  const text = writers[channel](chance, { ...transfer, name: printed ?? "", note });
  return { text: text.trim(), printed };
}

interface Written extends Transfer {
  name: string;
}

const ddmm = (day: string): string => day.slice(8, 10) + day.slice(5, 7);
const join = (...parts: string[]): string => parts.filter((part) => part !== "").join(" ");

const writers: Record<Channel, (chance: Chance, it: Written) => string> = {
  bca(chance, { day, amount, note, name }) {
    const head = `TRSF E-BANKING CR ${ddmm(day)}/FTSCY/WS95${chance.pick(["051", "031", "221", "271"])}`;
    // The file as downloaded pads and glues; copied and re-saved ones have single blanks.
    if (chance.is(0.3)) return `${head}         ${amount}.00${note}${note ? "           " : ""}${name}`;
    return join(head, `${amount}.00`, note, name);
  },
  "bca-short": (chance, { day, note, name }) =>
    join(`TRSF E-BANKING CR ${ddmm(day)}/FTSCY/WS95${chance.digits(3)}`, note, name),
  "bi-fast"(chance, { note, name }) {
    const head = chance.is(0.7) ? "BI-FAST CR BIF TRANSFER DR" : "BI-FAST CR TRANSFER DR";
    return join(head, chance.pick(OTHER_BANKS), name, note);
  },
  llg: (chance, { name, note }) =>
    join(
      `KR OTOMATIS LLG-${chance.pick(["MANDIRI", "BNI", "BRI", "CIMB NIAGA", "PERMATA"])}`,
      name,
      note,
      llgReference(chance),
    ),
  switching: (chance, { name, note }) =>
    join(
      `SWITCHING CR TRANSFER DR ${chance.pick(OTHER_BANKS)}`,
      name,
      note,
      chance.is(0.3) ? cardNumber(chance) : "",
    ),
  cash: (chance, { note }) =>
    join("SETORAN TUNAI", note, chance.is(0.2) ? `KCP ${chance.pick(["BLOK M", "DEPOK", "GUBENG"])}` : ""),
  mandiri: (chance, { name, note }) =>
    join("MCM InhouseTrf  DARI", name, note, "Transfer Fee", `40215${chance.digits(11)}`),
  "mandiri-cs": (_chance, { name, note }) => join("MCM InhouseTrf CS-CS DARI", name, note),
  "sms-mandiri": (chance, { name, note }) =>
    chance.is(0.5)
      ? join("SMS BANKING TRANSFER DARI", `137${chance.digits(10)}`, name, note)
      : join("SMS Banking Mandiri", note, name),
  "mandiri-skn": (chance, { name, note, day }) =>
    join(
      `SKN DARI ${chance.pick(["BCA", "BNI", "BRI"])}`,
      name,
      note,
      `${day.replaceAll("-", "")}${chance.digits(9)}`,
    ),
};

const llgReference = (chance: Chance): string =>
  chance.is(0.4) ? `REF${chance.digits(8)}` : chance.is(0.5) ? chance.digits(11) : "";
const cardNumber = (chance: Chance): string => `6019${chance.digits(12)}`;

/** What a user types beside or instead of the number. */
export function writeNote(chance: Chance, number: string, day: string): string {
  const form = chance.weighted({ bare: 45, topup: 20, isi: 8, kaspay: 12, no: 4, spaced: 5, glued: 6 });
  const half = number.length >> 1;
  const core = {
    bare: number,
    topup: `TOPUP KASPAY ${number}`,
    isi: `${chance.pick(["isi saldo", "ISI SALDO", "top up"])} ${number}`,
    kaspay: `${chance.pick(["KASPAY", "kaspay", "KasPay"])} ${number}`,
    no: `${chance.pick(["no.", "NO REK", "rek", "an"])} ${number}`,
    spaced: `${number.slice(0, half)}${chance.pick([" ", "-", "."])}${number.slice(half)}`,
    glued: `${chance.pick(["TOPUP", "KASPAY", "kp", "TU-"])}${number}`,
  }[form];
  return chance.is(0.12) ? join(core, decoy(chance, day)) : core;
}

/** Things that look like wallet numbers, or like names, and are none. */
export function decoy(chance: Chance, day: string): string {
  const [year, month, date] = day.split("-");
  return chance.pick([
    () => `08${chance.digits(10)}`,
    () => `08${chance.digits(8)}`,
    () => `${date}${month}${year}`,
    () => `${year}${month}${date}`,
    () => cardNumber(chance),
    () => `WS9${chance.digits(4)}`,
    () => `INV/${chance.digits(5)}`,
    () => chance.pick(["buat jajan", "utk anak", "thanks ya", "titip", "lunas"]),
  ])();
}
