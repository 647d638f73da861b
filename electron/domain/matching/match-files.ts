/**
 * The two or three files of `desk match`: lines, top-ups and accounts as plain CSV with a header. A row that cannot be
 * read refuses the file, with its line and what to do: half a file would be matched against half the truth.
 */
import { splitCells } from "../bank-export/csv-cells";
import { parseDecimal, type Sen, sen } from "../money";
import { fail, ok, type Result } from "../result";
import { daysFromCivil } from "./days";
import { bankName, banksOfText } from "./line-banks";
import type { KnownAccount, OpenLine, OpenTopUp } from "./proposal";

/** A row that cannot be read: the line in the file, counted from 1, and a sentence that says what to do. */
export interface FileRefusal {
  line: number;
  message: string;
}

/** Lines and top-ups as the matching takes them; `lineIds` has the file's id of each line. */
export interface MatchFiles {
  lines: OpenLine[];
  lineIds: string[];
  topUps: OpenTopUp[];
  accounts: KnownAccount[];
}

/** Columns of each file; those in `optional` may be empty. */
const COLUMNS = {
  lines: ["id", "booked_on", "amount", "description"],
  topUps: [
    "id",
    "account_number",
    "holder_name",
    "amount",
    "kode_unik",
    "bank",
    "requested_at",
    "expires_at",
  ],
  accounts: ["account_number", "holder_name"],
} as const;

type Row = { line: number; cells: Map<string, string> };
type Read<T> = Result<T, FileRefusal>;

const refuse = (line: number, message: string): { ok: false; error: FileRefusal } => fail({ line, message });

/** Reads `id,booked_on,amount,description`. */
export function readLinesFile(text: string): Read<Pick<MatchFiles, "lines" | "lineIds">> {
  const rows = readRows(text, COLUMNS.lines);
  if (!rows.ok) return rows;
  const ids = new Set<string>();
  const lines: OpenLine[] = [];
  for (const { line, cells } of rows.value) {
    const id = freshId(ids, cell(cells, "id"), line);
    if (!id.ok) return id;
    const bookedOn = cell(cells, "booked_on").slice(0, 10);
    if (!isDay(bookedOn))
      return refuse(line, `booked_on "${cell(cells, "booked_on")}" is no day; write it as 2026-03-02.`);
    const amountSen = readAmount(cell(cells, "amount"), line);
    if (!amountSen.ok) return amountSen;
    const description = cells.get("description") ?? "";
    lines.push({ id: lines.length, bankAccountId: null, bookedOn, amountSen: amountSen.value, description });
  }
  return ok({ lines, lineIds: [...ids] });
}

/** Reads the open top-ups; `banks` collects their banks, whose places are the ids of bank accounts. */
export function readTopUpsFile(text: string, banks: string[]): Read<OpenTopUp[]> {
  const rows = readRows(text, COLUMNS.topUps);
  if (!rows.ok) return rows;
  const ids = new Set<string>();
  const topUps: OpenTopUp[] = [];
  for (const row of rows.value) {
    const topUp = readTopUp(row, ids, banks);
    if (!topUp.ok) return topUp;
    topUps.push(topUp.value);
  }
  return ok(isCodeInAmount(topUps) ? topUps.map(takeCodeOut) : topUps);
}

/**
 * Whether the file's amounts already hold the code: some shops write it into the last digits of the amount itself
 * (DOMAIN). Asked of the whole file, since a single amount may end in its code by chance.
 */
function isCodeInAmount(topUps: readonly OpenTopUp[]): boolean {
  const coded = topUps.filter((topUp) => topUp.uniqueCode !== null);
  const inside = coded.filter(({ amountSen, uniqueCode }) => {
    const codeSen = (uniqueCode ?? 0) * 100;
    return amountSen % 100_000 === codeSen && amountSen > codeSen;
  });
  return inside.length * 2 > coded.length;
}

const takeCodeOut = (topUp: OpenTopUp): OpenTopUp =>
  topUp.uniqueCode === null
    ? topUp
    : { ...topUp, amountSen: sen(topUp.amountSen - topUp.uniqueCode * 100), expectedSen: topUp.amountSen };

function readTopUp({ line, cells }: Row, ids: Set<string>, banks: string[]): Read<OpenTopUp> {
  const id = freshId(ids, cell(cells, "id"), line);
  if (!id.ok) return id;
  const accountNumber = readNumber(cell(cells, "account_number"), line);
  if (!accountNumber.ok) return accountNumber;
  const amounts = readAsked(cells, line);
  if (!amounts.ok) return amounts;
  const requestedAt = readInstant(cell(cells, "requested_at"), "requested_at", line, "T00:00:00");
  if (!requestedAt.ok) return requestedAt;
  const expiresAt =
    cell(cells, "expires_at") === ""
      ? ok(NEVER)
      : readInstant(cell(cells, "expires_at"), "expires_at", line, "T23:59:59");
  if (!expiresAt.ok) return expiresAt;
  return ok({
    id: id.value,
    accountNumber: accountNumber.value,
    holderName: cell(cells, "holder_name"),
    accountStatus: "active",
    held: null,
    bankAccountId: bankId(banks, cell(cells, "bank")),
    ...amounts.value,
    requestedAt: requestedAt.value,
    expiresAt: expiresAt.value,
    status: "open",
  });
}

const NEVER = "9999-12-31T00:00:00.000Z";

function bankId(banks: string[], bank: string): number {
  const name = bankName(bank);
  const known = banks.indexOf(name);
  return known >= 0 ? known : banks.push(name) - 1;
}

/** Reads `account_number,holder_name` and, where it stands there, `status`: active (also if empty), pending, closed, held, frozen. */
export function readAccountsFile(text: string): Read<KnownAccount[]> {
  const rows = readRows(text, COLUMNS.accounts);
  if (!rows.ok) return rows;
  const accounts: KnownAccount[] = [];
  for (const { line, cells } of rows.value) {
    const number = readNumber(cell(cells, "account_number"), line);
    if (!number.ok) return number;
    const state = ACCOUNT_STATES[cell(cells, "status").toLowerCase() || "active"];
    if (!state)
      return refuse(
        line,
        `status "${cell(cells, "status")}" is not known; write active, pending, closed or frozen.`,
      );
    accounts.push({ number: number.value, holderName: cell(cells, "holder_name"), ...state });
  }
  return ok(accounts);
}

const ACCOUNT_STATES: Readonly<Record<string, Pick<KnownAccount, "status" | "held">>> = {
  active: { status: "active", held: null },
  pending: { status: "pending", held: null },
  inactive: { status: "pending", held: null },
  "not-active": { status: "pending", held: null },
  closed: { status: "closed", held: null },
  frozen: { status: "active", held: "all" },
  held: { status: "active", held: "all" },
};

/** Puts the files together: what the accounts say of an account holds for its top-ups, and texts point to banks. */
export function joinMatchFiles(
  read: Pick<MatchFiles, "lines" | "lineIds" | "topUps" | "accounts">,
  banks: readonly string[],
): MatchFiles {
  const byNumber = new Map(read.accounts.map((account) => [account.number, account]));
  return {
    ...read,
    lines: read.lines.map((line) => ({
      ...line,
      likelyBankIds: banksOfText(line.description).flatMap((bank) => {
        const id = banks.indexOf(bankName(bank));
        return id < 0 ? [] : [id];
      }),
    })),
    topUps: read.topUps.map((topUp) => {
      const account = byNumber.get(topUp.accountNumber);
      return account ? { ...topUp, accountStatus: account.status, held: account.held } : topUp;
    }),
  };
}

const cell = (cells: Map<string, string>, column: string): string => (cells.get(column) ?? "").trim();

function readRows(text: string, columns: readonly string[]): Read<Row[]> {
  const lines = text.split(/\r\n|\n|\r/);
  const head = lines[0] ?? "";
  const delimiter =
    [",", ";", "\t"].find((one) => splitCells(head, one).cells.length >= columns.length) ?? ",";
  const names = splitCells(head, delimiter).cells.map((name) => name.trim().toLowerCase());
  const missing = columns.find((column) => !names.includes(column));
  if (missing !== undefined)
    return refuse(1, `the column ${missing} is missing; the first line must be ${columns.join(",")}.`);
  const rows: Row[] = [];
  for (let at = 1; at < lines.length; at += 1) {
    if (lines[at]?.trim() === "") continue;
    const record = takeRecord(lines, at, delimiter);
    if (!record) return refuse(at + 1, "a quoted text does not end; close its quotes.");
    if (record.cells.length !== names.length)
      return refuse(
        at + 1,
        `${record.cells.length} cells instead of ${names.length}; put texts with a comma in quotes.`,
      );
    rows.push({ line: at + 1, cells: new Map(names.map((name, n) => [name, record.cells[n] ?? ""])) });
    at = record.last;
  }
  return ok(rows);
}

/** A record may go on in the next lines inside quotes. */
function takeRecord(
  lines: readonly string[],
  from: number,
  delimiter: string,
): { cells: string[]; last: number } | null {
  let record = lines[from] ?? "";
  for (let last = from; ; last += 1) {
    const { cells, open } = splitCells(record, delimiter);
    if (!open) return { cells, last };
    if (last + 1 >= lines.length || last - from > MOST_QUOTED_LINES) return null;
    record += `\n${lines[last + 1] ?? ""}`;
  }
}

/** More lines than this inside one pair of quotes are a quote that was never closed. */
const MOST_QUOTED_LINES = 20;

function freshId(ids: Set<string>, id: string, line: number): Read<string> {
  if (id === "") return refuse(line, "the id is empty; give each row its own.");
  if (ids.has(id)) return refuse(line, `the id ${id} stands here a second time; give each row its own.`);
  ids.add(id);
  return ok(id);
}

function readAmount(text: string, line: number): Read<Sen> {
  const amount = parseDecimal(text);
  return amount.ok
    ? amount
    : refuse(line, `amount "${text}" cannot be read; write rupiah with a point for decimals, as 150000.00.`);
}

function readNumber(text: string, line: number): Read<string> {
  const digits = text.replace(/\D/g, "");
  return digits.length >= 4 && digits.length <= 19
    ? ok(digits)
    : refuse(line, `account_number "${text}" is no wallet number; it needs 4 to 19 digits.`);
}

type Asked = Pick<OpenTopUp, "amountSen" | "expectedSen" | "uniqueCode">;

function readAsked(cells: Map<string, string>, line: number): Read<Asked> {
  const amount = readAmount(cell(cells, "amount"), line);
  if (!amount.ok) return amount;
  if (amount.value <= 0)
    return refuse(line, `amount "${cell(cells, "amount")}" asks for nothing; it must be above 0.`);
  const text = cell(cells, "kode_unik");
  const code = NO_CODE.test(text) ? "0" : CODE.exec(text)?.[1];
  if (code === undefined)
    return refuse(line, `kode_unik "${text}" is no code; write up to three digits, or nothing.`);
  const uniqueCode = Number(code) || null;
  const expectedSen = sen(amount.value + (uniqueCode ?? 0) * 100);
  return ok({ amountSen: amount.value, expectedSen, uniqueCode });
}

/** Codes as programs write them, and how they write that there is none. */
const CODE = /^(\d{1,4})(?:\.0+)?$/;
const NO_CODE = /^(?:|-|null|none|nan)$/i;

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?))? ?(Z|UTC|WIB|[+-]\d{2}(?::?\d{2})?)?$/i;

/** A time without a zone is Jakarta's; a day alone counts from its beginning, or to its end. */
function readInstant(text: string, column: string, line: number, dayTime: string): Read<string> {
  const [, day = "", time, zone = "WIB"] = INSTANT.exec(text) ?? [];
  const millis = isDay(day)
    ? Date.parse(`${day}${time ? `T${time}` : dayTime}${offsetOf(zone.toUpperCase())}`)
    : Number.NaN;
  if (Number.isNaN(millis))
    return refuse(line, `${column} "${text}" is no time; write it as 2026-03-02T10:15:00+07:00.`);
  return ok(new Date(millis).toISOString());
}

/** A zone as Date.parse takes it; `+07` is what databases print. */
function offsetOf(zone: string): string {
  if (zone === "WIB") return "+07:00";
  if (zone === "UTC") return "Z";
  return zone.length === 3 ? `${zone}:00` : zone;
}

function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined) return false;
  const count = daysFromCivil(Number(year), Number(month), Number(day));
  return new Date(count * 86_400_000).toISOString().slice(0, 10) === text;
}
