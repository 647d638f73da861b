import { sen, senToDecimal } from "@domain/money";
import type { DemoMovement } from "./bank-day";

/** What a file is about: one bank account on one day. */
export interface DemoStatement {
  accountNumber: string;
  /** WIB, `YYYY-MM-DD`. */
  day: string;
  openingSen: number;
  movements: readonly DemoMovement[];
}

/** Writes a day in a bank's own layout. */
export type BankFileWriter = (statement: DemoStatement) => string;

/** KlikBCA Individual: apostrophes, plain amounts, CR/DB in a column without a name, footer. */
export const klikbcaIndividual: BankFileWriter = (statement) => {
  const { day, movements } = statement;
  const rows = withBalances(statement).map(({ movement, balanceSen }) => {
    const date = movement.isPending ? "'PEND" : `'${dayFirst(day)}`;
    return `${date},${bcaText(day, movement)},'0000,${plain(Math.abs(movement.amountSen))},${side(movement)},${plain(balanceSen)}`;
  });
  const total = totals(statement);
  return lines([
    `Account No.,=,'${statement.accountNumber}`,
    "Name,=,PT KASPAY INDONESIA",
    "Currency,=,IDR",
    "",
    "Date,Description,Branch,Amount,,Balance",
    ...rows,
    `Starting Balance,=,${plain(statement.openingSen)}`,
    `Credit,=,${plain(sum(movements, 1))}`,
    `Debet,=,${plain(sum(movements, -1))}`,
    `Ending Balance,=,${plain(total.withPendingSen)}`,
  ]);
};

/** KlikBCA Bisnis: everything quoted, grouped amounts with CR/DB behind them, year only in the period. */
export const klikbcaBisnis: BankFileWriter = (statement) => {
  const { day, movements } = statement;
  const rows = withBalances(statement).map(({ movement, balanceSen }) => {
    const date = movement.isPending ? "PEND" : dayFirst(day).slice(0, 5);
    const amount = `${grouped(Math.abs(movement.amountSen))} ${side(movement)}`;
    return `"${date}","${bcaText(day, movement)}   ","0000","${amount}","${grouped(balanceSen)}"`;
  });
  const count = (sign: 1 | -1) =>
    movements.filter((movement) => Math.sign(movement.amountSen) === sign).length;
  return lines([
    '"Informasi Rekening - Mutasi Rekening"," "," "," "," ",',
    "",
    `"No. rekening : ${statement.accountNumber}"`,
    '"Nama : PT KASPAY INDONESIA"',
    `"Periode : ${dayFirst(day)} - ${dayFirst(day)}"`,
    '"Kode Mata Uang : Rp"',
    '"Tanggal Transaksi","Keterangan","Cabang","Jumlah","Saldo"',
    ...rows,
    `"Saldo Awal : ${grouped(statement.openingSen)}"`,
    `"Mutasi Debet : ${grouped(sum(movements, -1))}","${count(-1)}"`,
    `"Mutasi Kredit : ${grouped(sum(movements, 1))}","${count(1)}"`,
    `"Saldo Akhir : ${grouped(totals(statement).withPendingSen)}"`,
  ]);
};

/** Mandiri Kopra: semicolons, month in words, credit before debit, a balance on every row. Lists no pending rows. */
export const mandiriKopra: BankFileWriter = (statement) => {
  const [year, month, date] = statement.day.split("-");
  const months = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ];
  const rows = withBalances({ ...statement, movements: booked(statement) }).map(
    ({ movement, balanceSen }, index) => {
      const second = 8 * 3600 + index * 20;
      const clock = [second / 3600, (second / 60) % 60, second % 60]
        .map((part) => String(Math.floor(part)).padStart(2, "0"))
        .join(":");
      const amount = plain(Math.abs(movement.amountSen));
      const [credit, debit] = movement.amountSen > 0 ? [amount, "0.00"] : ["0.00", amount];
      const when = `${date} ${months[Number(month) - 1]} ${year} ${clock}`;
      return `${statement.accountNumber};IDR;${when};${mandiriText(movement)};;${credit};${debit};${plain(balanceSen)}`;
    },
  );
  return lines([
    "AccountNo;Ccy;PostDate;Remarks;AdditionalDesc;Credit Amount;Debit Amount;Close Balance",
    ...rows,
  ]);
};

/** MT940: the SWIFT customer statement, one message; booked rows only. */
export const mt940: BankFileWriter = (statement) => {
  const day = statement.day.slice(2).replaceAll("-", "");
  const rows = booked(statement).flatMap((movement, index) => [
    `:61:${day}${day.slice(2)}${movement.amountSen > 0 ? "C" : "D"}${comma(Math.abs(movement.amountSen))}NTRFREF${String(index + 1).padStart(6, "0")}`,
    `:86:${mandiriText(movement)}`,
  ]);
  const balance = (tag: string, amountSen: number) =>
    `:${tag}:${amountSen < 0 ? "D" : "C"}${day}IDR${comma(Math.abs(amountSen))}`;
  return lines([
    ":20:KASPAYDEMO",
    `:25:${statement.accountNumber}`,
    ":28C:00001/001",
    balance("60F", statement.openingSen),
    ...rows,
    balance("62F", totals(statement).bookedSen),
    "-",
  ]);
};

function withBalances({ openingSen, movements }: Pick<DemoStatement, "openingSen" | "movements">) {
  let balanceSen = openingSen;
  return movements.map((movement) => {
    balanceSen += movement.amountSen;
    return { movement, balanceSen };
  });
}

function totals(statement: DemoStatement): { bookedSen: number; withPendingSen: number } {
  const add = (movements: readonly DemoMovement[]) =>
    movements.reduce((total, one) => total + one.amountSen, statement.openingSen);
  return { bookedSen: add(booked(statement)), withPendingSen: add(statement.movements) };
}

const booked = (statement: DemoStatement): DemoMovement[] =>
  statement.movements.filter((movement) => !movement.isPending);

const sum = (movements: readonly DemoMovement[], sign: 1 | -1): number =>
  movements.reduce(
    (total, one) => total + (Math.sign(one.amountSen) === sign ? Math.abs(one.amountSen) : 0),
    0,
  );

/** BCA's words: type, day and workstation, the amount inside the text, the remark, the sender cut at 18 characters. */
function bcaText(day: string, movement: DemoMovement): string {
  const stamp = `${day.slice(8)}${day.slice(5, 7)}/FTSCY/WS95051`;
  const sender = movement.sender.toUpperCase().slice(0, 18);
  switch (movement.type) {
    case "transfer":
      return `TRSF E-BANKING ${side(movement)} ${stamp} ${plain(Math.abs(movement.amountSen))} ${movement.remark} ${sender}`.trim();
    case "bi-fast":
      return `BI-FAST CR BIF TRANSFER DR 019 ${movement.remark} ${sender}`.trim();
    default:
      return OWN_WORDS[movement.type];
  }
}

const OWN_WORDS = {
  cash: "SETORAN TUNAI",
  charge: "BIAYA ADM",
  interest: "BUNGA",
  payout: "TRSF E-BANKING DB PEMBAYARAN PENJUAL",
} as const;

function mandiriText(movement: DemoMovement): string {
  const sender = movement.sender.toUpperCase().slice(0, 18);
  if (movement.type === "transfer") return `MCM InhouseTrf DARI ${sender} ${movement.remark}`.trim();
  if (movement.type === "bi-fast") return `BI-FAST CR DARI ${sender} ${movement.remark}`.trim();
  return OWN_WORDS[movement.type];
}

const side = (movement: DemoMovement): string => (movement.amountSen < 0 ? "DB" : "CR");
const plain = (amountSen: number): string => senToDecimal(sen(amountSen));
const comma = (amountSen: number): string => plain(amountSen).replace(".", ",");
const grouped = (amountSen: number): string => plain(amountSen).replace(/\B(?=(?:\d{3})+\.)/g, ",");
const dayFirst = (day: string): string => day.split("-").reverse().join("/");
const lines = (rows: readonly string[]): string => `${rows.join("\r\n")}\r\n`;
