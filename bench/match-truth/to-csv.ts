import type { TruthSet } from "./truth";

const cell = (value: string | number | null): string => {
  const text = String(value ?? "");
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const table = (head: string, rows: (string | number | null)[][]): string =>
  `${[head, ...rows.map((row) => row.map(cell).join(","))].join("\n")}\n`;

/** The set as the files `desk match` reads, and the truth beside them. */
export function truthToCsv(set: TruthSet): Record<"lines" | "topUps" | "accounts" | "truth", string> {
  return {
    lines: table(
      "id,booked_on,amount,description",
      set.lines.map((line) => [line.id, line.bookedOn, `${line.amount}.00`, line.description]),
    ),
    topUps: table(
      "id,account_number,holder_name,amount,kode_unik,bank,requested_at,expires_at",
      set.topUps.map((one) => [
        one.id,
        one.accountNumber,
        one.holderName,
        `${one.amount}.00`,
        one.kodeUnik,
        one.bank,
        one.requestedAt,
        one.expiresAt,
      ]),
    ),
    accounts: table(
      "account_number,holder_name,status",
      set.accounts.map((one) => [one.accountNumber, one.holderName, one.status]),
    ),
    truth: table(
      "line,top_ups,decidable,exception,made",
      set.truths.map((one) => [
        one.line,
        one.topUps.join(" "),
        String(one.isDecidable),
        one.exception,
        one.made,
      ]),
    ),
  };
}
