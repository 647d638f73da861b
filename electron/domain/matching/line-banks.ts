/** Codes of sending banks in `DR 019` (DOMAIN; some from memory, so they speak for and never against). */
const BANK_OF_CODE: Readonly<Record<string, string>> = {
  "002": "BRI",
  "008": "MANDIRI",
  "009": "BNI",
  "011": "DANAMON",
  "013": "PERMATA",
  "014": "BCA",
  "019": "PANIN",
  "022": "CIMB",
  "028": "OCBC",
};

/** Whose statement a line stands in, by the words only that bank writes. */
const RECEIVING: readonly (readonly [RegExp, string])[] = [
  [/\b(?:TRSF E-BANKING|KR OTOMATIS|BI-FAST CR|SWITCHING CR)\b/i, "BCA"],
  [/\b(?:MCM|InhouseTrf|SMS Banking|Mandiri Online|Livin)\b/i, "MANDIRI"],
];

/** A bank's name to compare: upper case, without BANK and PT. */
export const bankName = (bank: string): string =>
  bank
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== "BANK" && word !== "PT" && word !== "")
    .join(" ");

/** The banks a line's text points to: the one it came to, and the one it was sent from. */
export function banksOfText(description: string): string[] {
  const receiving = RECEIVING.flatMap(([words, bank]) => (words.test(description) ? [bank] : []));
  const code = /\bDR (\d{3})\b/i.exec(description)?.[1];
  const clearing = /\b(?:LLG|SKN|RTGS)[- ](?:DARI )?([A-Z]+)/i.exec(description)?.[1];
  const sending = [code === undefined ? undefined : (BANK_OF_CODE[code] ?? code), clearing?.toUpperCase()];
  return [...receiving, ...sending.filter((bank) => bank !== undefined)];
}
