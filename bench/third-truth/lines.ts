import type { Chance } from "../match-truth/chance";
import type { BankKey, Style } from "./style";

/** What a line is written from. */
export interface Sent {
  bank: BankKey;
  /** As the bank knows them; null for cash over the counter. */
  sender: string | null;
  /** What the sender typed. */
  note: string;
  rupiah: number;
  /** Day of the transfer, `YYYY-MM-DD`. */
  day: string;
}

const join = (...parts: string[]): string => parts.filter((part) => part !== "").join(" ");

/** The line as a bank prints it. */
export function writeLine(chance: Chance, style: Style, sent: Sent): string {
  const { sender, note, day } = sent;
  const [year = "", month = "", date = ""] = day.split("-");
  if (sender === null)
    return chance.pick([
      join("SETORAN TUNAI", note),
      join("SETORAN TUNAI", `${date}/${month}`, note, "KCP", chance.pick(["KUTA", "DAGO", "PLUIT"])),
      join("SETOR TUNAI TELLER", note),
    ]);
  const printed = (chance.is(style.capitals) ? sender.toUpperCase() : sender).slice(0, style.cut).trimEnd();
  const at = {
    printed,
    note,
    ddmm: `${date}${month}`,
    slashed: `${date}/${month}`,
    year,
    rupiah: sent.rupiah,
  };
  return chance.pick(FORMS[sent.bank])(chance, at);
}

interface At {
  printed: string;
  note: string;
  ddmm: string;
  slashed: string;
  year: string;
  rupiah: number;
}
type Form = (chance: Chance, at: At) => string;

const BANK_CODES = [
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
  "200",
  "213",
  "451",
  "535",
];
const reference = (chance: Chance): string => chance.digits(chance.between(8, 15));

const BCA: Form[] = [
  (chance, { printed, note, ddmm, rupiah }) =>
    join(`TRSF E-BANKING CR ${ddmm}/FTSCY/WS95${chance.digits(3)}`, `${rupiah}.00`, note, printed),
  (chance, { printed, note, ddmm, rupiah }) =>
    `TRSF E-BANKING CR ${ddmm}/FTSCY/WS95${chance.digits(3)}      ${rupiah}.00${note}    ${printed}`,
  (chance, { printed, note, slashed, rupiah }) =>
    join(
      "TRSF E-BANKING CR TANGGAL",
      `:${slashed}`,
      `${slashed} WSID:Z${chance.digits(4)}`,
      `${rupiah}.00`,
      note,
      printed,
    ),
  (_, { printed, note, ddmm }) => join(`TRSF E-BANKING CR ${ddmm}/FTFVA/WS95031`, note, printed),
];

const MANDIRI: Form[] = [
  (chance, { printed, note }) =>
    join("MCM InhouseTrf DARI", printed, note, "Transfer Fee", reference(chance)),
  (_, { printed, note }) => join("MCM InhouseTrf CS-CS DARI", printed, note),
  (_, { printed, note }) => join("SMS Banking Mandiri", note, printed),
  (_, { printed, note }) => join("SMS BANKING MANDIRI DARI", printed, note),
  (chance, { printed, note }) => join(`Transfer dari BANK MANDIRI`, printed, note, reference(chance)),
  (_, { printed, note }) => join("Livin by Mandiri DARI", `${printed},`, note),
];

const BI_FAST: Form[] = [
  (chance, { printed, note }) => join("BI-FAST CR BIF TRANSFER DR", chance.pick(BANK_CODES), printed, note),
  (chance, { printed, note }) => join("BI-FAST CR TRANSFER DR", chance.pick(BANK_CODES), printed, note),
  (chance, { printed, note, slashed }) =>
    join("BI-FAST CR TANGGAL", `:${slashed}`, "TRANSFER DR", chance.pick(BANK_CODES), printed, note),
];

const CLEARING: Form[] = [
  (chance, { printed, note }) =>
    join(
      `KR OTOMATIS LLG-${chance.pick(["BNI", "BRI", "CIMB NIAGA", "PERMATA", "DANAMON", "MEGA"])}`,
      printed,
      note,
      reference(chance),
    ),
  (chance, { printed, note }) => join("SWITCHING CR TRANSFER DR", chance.pick(BANK_CODES), printed, note),
  (chance, { printed, note }) =>
    join("SKN DARI", chance.pick(["BCA", "BTN", "BSI"]), printed, note, `REF ${reference(chance)}`),
  (_, { printed, note }) => join("RTGS DARI BNI", printed, note),
];

/** How the line of a transfer from each bank may look. */
const FORMS: Readonly<Record<BankKey, Form[]>> = {
  bca: BCA,
  mandiri: MANDIRI,
  bri: [...BI_FAST, (_, { printed, note }) => join("NBMB", printed, "TO KASPAY", note)],
  bni: [...BI_FAST, (_, { printed, note }) => join("TRANSFER DARI", printed, "|", note)],
  other: [...BI_FAST, ...CLEARING],
};

/** What people type who write a number, or none. */
export function writeNote(
  chance: Chance,
  {
    number,
    code,
    sender,
    rupiah,
  }: { number: string | null; code: number | null; sender: string; rupiah: number },
): string {
  const words = [
    "topup",
    "TOP UP",
    "isi saldo kaspay",
    "KasPay",
    "deposit",
    "buat belanja",
    "titip ya",
    "",
    "",
    "uang jajan anak",
  ];
  if (number === null) {
    const coded = code !== null && chance.is(0.3) ? [`kode ${code}`, `kode unik ${code}`] : words;
    return chance.pick(
      chance.is(0.15)
        ? [`08${chance.digits(10)}`, `inv ${chance.digits(6)}`, "arisan", "a/n sendiri"]
        : coded,
    );
  }
  const third = Math.ceil(number.length / 3);
  const parts = [number.slice(0, third), number.slice(third, 2 * third), number.slice(2 * third)];
  const first = sender.split(" ")[0] ?? "";
  return chance.pick([
    () => number,
    () => number,
    () => `${chance.pick(words)} ${number}`.trim(),
    () => `KASPAY#${number}`,
    () => `kaspay ${parts.join(chance.pick([" ", "-", "."]))}`,
    () => `no ${number} ${first}`,
    () => `${number} an ${first}`,
    () => `akun ${number}, makasih`,
    () => `${number}${chance.pick([" tq", " ok min", ";", " bismillah"])}`,
    () => `TOPUP${number}`,
    () => (code === null ? `TU ${number}` : `${number} kode ${code}`),
    () => `${number} Rp${rupiah}`,
    () => `topup ${Math.floor(rupiah / 1000)}rb ke ${number}`,
    () => `${number} hp 08${chance.digits(9)}`,
  ])();
}
