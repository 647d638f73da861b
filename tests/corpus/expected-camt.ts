/** The expected results of other projects' CAMT samples: a dump of objects, the message itself as JSON, Python data. */
import { day, type ExpectedFile, type ExpectedRow, given, type Json } from "./expected-rows";

const object = (value: unknown): Json => (typeof value === "object" && value !== null ? (value as Json) : {});
const list = (value: unknown): Json[] =>
  value === undefined ? [] : ((Array.isArray(value) ? value : [value]) as Json[]);

/** genkgo/camt: every entry as an object; money is a count of hundredths, a date an instant in UTC. */
export function genkgoFile(json: Json): ExpectedFile {
  const rows = list(json["getEntries"]).map((entry) => {
    const money = object(entry["getAmount"]);
    const bookedOn = day(object(entry["getBookingDate"])["0"]);
    const valueOn = day(object(entry["getValueDate"])["0"]);
    const isUndated = bookedOn === undefined && valueOn === undefined;
    return given<ExpectedRow>({
      amount: hundredths(String(money["getAmount"])),
      isSigned: true,
      isUndated,
      bookedOn,
      valueOn,
    });
  });
  const record = object(object(list(json["getEntries"])[0])["getRecord"]);
  const balances = list(record["getBalances"]);
  const account = object(record["getAccount"])["getIdentification"];
  return given<ExpectedFile>({
    rows,
    opening: balanceOf(balances, "opening"),
    closing: balanceOf(balances, "closing"),
    account: typeof account === "string" ? account : undefined,
  });
}

function balanceOf(balances: readonly Json[], type: string): string | undefined {
  const balance = balances.find((each) => each["getType"] === type);
  return balance && hundredths(String(object(balance["getAmount"])["getAmount"]));
}

function hundredths(minor: string): string {
  const sign = minor.startsWith("-") ? "-" : "";
  const digits = minor.replace("-", "").padStart(3, "0");
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** svapnil/iso20022.js: the message as JSON, its dates as instants in UTC. */
export function messageFile(json: Json): ExpectedFile {
  const message = object(Object.values(object(json["Document"]))[0]);
  const statements = list(message["Stmt"] ?? message["Rpt"] ?? message["Ntfctn"]);
  const rows = statements.flatMap((statement) =>
    list(statement["Ntry"]).map((entry) => {
      const amount = object(entry["Amt"])["#text"] ?? entry["Amt"];
      const booking = object(entry["BookgDt"]);
      return given<ExpectedRow>({
        amount: `${entry["CdtDbtInd"] === "DBIT" ? "-" : ""}${String(amount)}`,
        isSigned: true,
        bookedOn: day(booking["Dt"] ?? booking["DtTm"]),
      });
    }),
  );
  return { rows };
}

/** OCA/bank-statement-import: a Python tuple of currency, account and statements; its date is the value date. */
export function pythonFile(content: string): ExpectedFile {
  const rows = [...content.matchAll(/'amount': (-?[\d.]+),\s*'date': '(\d{4}-\d{2}-\d{2})'/g)].map((each) =>
    given<ExpectedRow>({ amount: each[1] ?? "", isSigned: true, valueOn: each[2] }),
  );
  const [, currency, account] = /^\('([A-Z]{3})',\s*'(\w+)'/.exec(content) ?? [];
  return given<ExpectedFile>({ rows, currency, account });
}
