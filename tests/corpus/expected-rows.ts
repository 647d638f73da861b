/**
 * Reads the expected results that other projects ship with their bank samples into one shape. Each source writes
 * them its own way: our manifest's JSON, a field list (with trailing commas), statement lists, and pickled YAML; those
 * of CAMT are in expected-camt.ts.
 */
import { genkgoFile, messageFile, pythonFile } from "./expected-camt";

/** A row another program read; what it does not tell is undefined. Amounts as it wrote them. */
export interface ExpectedRow {
  amount: string;
  /** False where the source tells no direction, or tells it wrongly: then only the size is compared. */
  isSigned: boolean;
  /** The file gives the row no day; we set such a row aside. */
  isUndated?: boolean;
  valueOn?: string;
  bookedOn?: string;
  balance?: string;
}

/** A file's expected content. */
export interface ExpectedFile {
  rows: ExpectedRow[];
  opening?: string;
  closing?: string;
  account?: string;
  currency?: string;
}

/** A JSON object of which nothing is known. */
export type Json = Record<string, unknown>;

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
/** The day a text begins with. */
export const day = (value: unknown): string | undefined => text(value)?.slice(0, 10);

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Leaves out what is undefined, as exact optional properties ask for. */
export function given<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

/** Reads an expected-result file by its name and content. */
export function readExpected(name: string, content: string): ExpectedFile {
  if (name.endsWith(".yml")) return { rows: yamlRows(content) };
  if (name.endsWith(".pydata")) return pythonFile(content);
  const parsed: unknown = JSON.parse(content.replace(/,(?=\s*[\]}])/g, ""));
  if (isObject(parsed) && "getEntries" in parsed) return genkgoFile(parsed);
  if (isObject(parsed) && "Document" in parsed) return messageFile(parsed);
  if (!Array.isArray(parsed)) return manifestRows(parsed as Json);
  return {
    rows: (parsed as unknown[]).flatMap((each) =>
      Array.isArray(each) ? fieldRows(each as Json[]) : listRows(each as Json),
    ),
  };
}

function manifestRows(json: Json): ExpectedFile {
  const rows = (json["rows"] as Json[]).map((row) =>
    given<ExpectedRow>({
      amount: String(row["amount"]),
      isSigned: true,
      bookedOn: row["pending"] === true ? undefined : day(row["date"]),
      balance: text(row["balance"]),
    }),
  );
  return given<ExpectedFile>({
    rows,
    opening: text(json["opening"]),
    closing: text(json["closing"]),
    account: text(json["account"]),
    currency: text(json["currency"]),
  });
}

/** my-flow/mt940: one object per field of the message; statement lines are those with a `swift_code`. */
function fieldRows(fields: Json[]): ExpectedRow[] {
  return fields
    .filter((field) => "swift_code" in field)
    .map((field) =>
      given<ExpectedRow>({
        amount: `${field["funds_code"] === "debit" ? "-" : ""}${String(field["amount"])}`,
        isSigned: true,
        valueOn: day(field["value_date"]),
        bookedOn: day(field["entry_date"] ?? undefined),
      }),
    );
}

/** svenstaro/mt940-rs (`statement_lines`) and webschik/mt940-js (`transactions`, whose signs are not reliable). */
function listRows(statement: Json): ExpectedRow[] {
  const lines = statement["statement_lines"] as Json[] | undefined;
  if (lines)
    return lines.map((line) => {
      const mark = String(line["ext_debit_credit_indicator"]);
      return given<ExpectedRow>({
        amount: `${mark === "Debit" ? "-" : ""}${String(line["amount"])}`,
        // Its ReverseDebit stands for RC, its ReverseCredit for RD: the name does not settle the direction.
        isSigned: !mark.startsWith("Reverse"),
        valueOn: day(line["value_date"]),
        bookedOn: day(line["entry_date"] ?? undefined),
      });
    });
  return ((statement["transactions"] as Json[] | undefined) ?? []).map((row) =>
    given<ExpectedRow>({ amount: String(row["amount"]), isSigned: false, valueOn: day(row["valueDate"]) }),
  );
}

/** wolph/mt940: pickled Python; each transaction holds one amount and its dates as packed bytes. */
function yamlRows(content: string): ExpectedRow[] {
  const blocks = content.split(/^- .*mt940\.models\.Transaction$/m).slice(1);
  return blocks.map((block) => {
    const amount = /\n {4}amount:[^\n]*\n(?:[^\n]*\n){0,3}? +- '?([-0-9.E+]+)'?/.exec(block)?.[1] ?? "";
    return given<ExpectedRow>({
      amount,
      isSigned: true,
      valueOn: packedDay(block, "date"),
      bookedOn: packedDay(block, "entry_date"),
    });
  });
}

function packedDay(block: string, name: string): string | undefined {
  const packed = new RegExp(`\\n {4}${name}: [^\\n]*\\n {4}- !!binary \\|\\n +(\\S+)`).exec(block)?.[1];
  if (packed === undefined) return undefined;
  const [high = 0, low = 0, month = 0, date = 0] = Buffer.from(packed, "base64");
  return `${high * 256 + low}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}
