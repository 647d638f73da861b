/** Reads a layout profile from JSON, as a file or the centre hands it over. */
import { fail, ok, type Result } from "../../result";
import { MAX_FIXED_CHARS, MAX_FIXED_COLUMNS } from "./fixed-columns";
import {
  COLUMN_KEYS,
  type ColumnKey,
  type ColumnRef,
  DELIMITERS,
  type FixedColumns,
  LABEL_FACTS,
  type LayoutColumns,
  type LayoutProfile,
  type SignRule,
} from "./layout";
import { plainName } from "./words";

const MAX_TEXT = 200;
const MAX_ITEMS = 100;

/**
 * Takes parsed JSON as a profile; the sentence of an error names the field. Unknown fields are refused, so that a
 * misspelt one is not passed over; `delimiter`, `sheet`, `dateOrder`, `decimal`, `labels`, `skip`, `rows` and `pending`
 * may be left out.
 */
export function readLayoutProfile(json: unknown): Result<LayoutProfile, string> {
  try {
    return ok(profileOf(record(json, "layout")));
  } catch (error) {
    if (error instanceof LayoutError) return fail(error.message);
    throw error;
  }
}

class LayoutError extends Error {}

type Json = Record<string, unknown>;

function refuse(field: string, expected: string): never {
  throw new LayoutError(`The layout's field "${field}" must be ${expected}.`);
}

function record(value: unknown, field: string): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value)) refuse(field, "an object");
  return value as Json;
}

function known(value: Json, field: string, names: readonly string[]): void {
  const unknown = Object.keys(value).find((key) => !names.includes(key));
  if (unknown !== undefined)
    refuse(field === "" ? unknown : `${field}.${unknown}`, "left out; it is not known");
}

function text(value: unknown, field: string, empty = false): string {
  if (typeof value !== "string" || value.length > MAX_TEXT || (!empty && value.trim() === ""))
    refuse(field, `a text of 1 to ${MAX_TEXT} characters`);
  return value;
}

function whole(value: unknown, field: string, min: number, max: number): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < min || value > max)
    refuse(field, `a whole number from ${min} to ${max}`);
  return value;
}

function choice<T extends string>(value: unknown, field: string, choices: readonly T[]): T {
  const found = choices.find((each) => each === value);
  return found ?? refuse(field, `one of ${choices.map((each) => JSON.stringify(each)).join(", ")}`);
}

function items<T>(value: unknown, field: string, each: (item: unknown, field: string) => T): T[] {
  if (!Array.isArray(value) || value.length > MAX_ITEMS)
    refuse(field, `a list of at most ${MAX_ITEMS} entries`);
  return value.map((item: unknown, index) => each(item, `${field}[${index}]`));
}

const PROFILE_FIELDS = [
  ...["id", "name", "bank", "header", "delimiter", "fixed", "sheet", "columns", "dateOrder", "decimal"],
  ...["sign", "labels", "skip", "rows", "pending"],
];

function profileOf(json: Json): LayoutProfile {
  known(json, "", PROFILE_FIELDS);
  const id = text(json["id"], "id");
  if (!/^[a-z0-9][a-z0-9-]{0,79}$/.test(id)) refuse("id", "lower case letters, digits and dashes");
  const profile: LayoutProfile = {
    id,
    name: text(json["name"], "name"),
    bank: json["bank"] === undefined || json["bank"] === null ? null : text(json["bank"], "bank"),
    header: headerOf(record(json["header"], "header")),
    delimiter: choice(json["delimiter"] ?? "auto", "delimiter", [...DELIMITERS, "auto", "fixed"]),
    ...(json["fixed"] === undefined ? {} : { fixed: fixedOf(record(json["fixed"], "fixed")) }),
    sheet: json["sheet"] === undefined || json["sheet"] === null ? null : text(json["sheet"], "sheet"),
    columns: columnsOf(record(json["columns"], "columns")),
    dateOrder: choice(json["dateOrder"] ?? "auto", "dateOrder", ["dmy", "mdy", "auto"]),
    decimal: choice(json["decimal"] ?? "auto", "decimal", ["dot", "comma", "auto"]),
    sign: signOf(record(json["sign"], "sign")),
    labels: items(json["labels"] ?? [], "labels", labelOf),
    skip: skipOf(record(json["skip"] ?? {}, "skip")),
    rows: rowsOf(record(json["rows"] ?? {}, "rows")),
    pending: items(json["pending"] ?? [], "pending", (item, field) => text(item, field)),
  };
  checkColumns(profile);
  return profile;
}

function headerOf(json: Json): LayoutProfile["header"] {
  known(json, "header", ["names", "title", "lines", "row"]);
  return {
    names: items(json["names"], "header.names", (item, field) => plainName(text(item, field))),
    ...(json["title"] === undefined ? {} : { title: text(json["title"], "header.title") }),
    ...(json["lines"] === undefined ? {} : { lines: whole(json["lines"], "header.lines", 1, 2) as 1 | 2 }),
    ...(json["row"] === undefined ? {} : { row: whole(json["row"], "header.row", 1, 300) }),
  };
}

/** Positions that rise from 0. */
function fixedOf(json: Json): FixedColumns {
  known(json, "fixed", ["starts", "touching"]);
  const starts = items(json["starts"], "fixed.starts", (item, field) =>
    whole(item, field, 0, MAX_FIXED_CHARS),
  );
  const rise = starts.every((start, at) => (at === 0 ? start === 0 : start > (starts[at - 1] ?? 0)));
  if (starts.length < 2 || starts.length > MAX_FIXED_COLUMNS || !rise)
    refuse("fixed.starts", `2 to ${MAX_FIXED_COLUMNS} positions that rise from 0`);
  const { touching } = json;
  if (touching !== undefined && typeof touching !== "boolean") refuse("fixed.touching", "true or false");
  return { starts, ...(touching === true && { touching }) };
}

function refOf(value: unknown, field: string): ColumnRef {
  const json = record(value, field);
  known(json, field, ["name", "occurrence", "index"]);
  if (json["index"] !== undefined) {
    if (json["name"] !== undefined) refuse(field, "a name or an index, not both");
    return { index: whole(json["index"], `${field}.index`, 0, 499) };
  }
  const name = plainName(text(json["name"], `${field}.name`, true));
  if (json["occurrence"] === undefined) return { name };
  return { name, occurrence: whole(json["occurrence"], `${field}.occurrence`, 1, 20) };
}

function columnsOf(json: Json): LayoutColumns {
  known(json, "columns", [...COLUMN_KEYS, "description"]);
  const columns: Partial<Record<ColumnKey, ColumnRef>> = {};
  for (const key of COLUMN_KEYS)
    if (json[key] !== undefined) columns[key] = refOf(json[key], `columns.${key}`);
  const { date, ...rest } = columns;
  if (date === undefined) refuse("columns.date", "given");
  return { date, ...rest, description: items(json["description"] ?? [], "columns.description", refOf) };
}

function signOf(json: Json): SignRule {
  const kinds = ["signed", "debit-positive", "two-columns", "mark-column", "mark-in-amount"] as const;
  const kind = choice(json["kind"], "sign.kind", kinds);
  known(json, "sign", ["kind", "credit", "debit", "blank"]);
  const blank =
    json["blank"] === undefined ? {} : { blank: choice(json["blank"], "sign.blank", ["credit", "debit"]) };
  if (kind === "mark-in-amount") return { kind, ...blank };
  if (kind !== "mark-column") return { kind };
  const words = (name: "credit" | "debit") =>
    items(json[name] ?? [], `sign.${name}`, (item, field) => text(item, field));
  return { kind, credit: words("credit"), debit: words("debit"), ...blank };
}

function labelOf(value: unknown, field: string): LayoutProfile["labels"][number] {
  const json = record(value, field);
  known(json, field, ["label", "fact"]);
  return {
    label: plainName(text(json["label"], `${field}.label`)),
    fact: choice(json["fact"], `${field}.fact`, LABEL_FACTS),
  };
}

function skipOf(json: Json): LayoutProfile["skip"] {
  known(json, "skip", ["firstRows", "containing"]);
  const containing = items(json["containing"] ?? [], "skip.containing", (item, field) => {
    const rule = record(item, field);
    known(rule, field, ["column", "text"]);
    const column = rule["column"] ?? null;
    return {
      column: column === null ? null : refOf(column, `${field}.column`),
      text: text(rule["text"], `${field}.text`),
    };
  });
  return {
    ...(json["firstRows"] === undefined
      ? {}
      : { firstRows: whole(json["firstRows"], "skip.firstRows", 0, 200) }),
    ...(containing.length === 0 ? {} : { containing }),
  };
}

function rowsOf(json: Json): LayoutProfile["rows"] {
  known(json, "rows", ["continuation", "tornCells", "dateCarries"]);
  const { dateCarries } = json;
  if (dateCarries !== undefined && typeof dateCarries !== "boolean")
    refuse("rows.dateCarries", "true or false");
  return {
    continuation: choice(json["continuation"] ?? "append", "rows.continuation", ["append", "skip"]),
    ...(json["tornCells"] === undefined
      ? {}
      : { tornCells: whole(json["tornCells"], "rows.tornCells", 2, 100) }),
    ...(dateCarries === undefined ? {} : { dateCarries }),
  };
}

/** A sign rule needs its columns, and columns at positions their positions. */
function checkColumns({ columns, sign, delimiter, fixed }: LayoutProfile): void {
  if ((delimiter === "fixed") !== (fixed !== undefined))
    refuse("fixed", 'given with the delimiter "fixed" alone');
  if (sign.kind === "two-columns") {
    if (columns.credit === undefined || columns.debit === undefined)
      refuse("columns", "with credit and debit for this sign rule");
  } else if (columns.amount === undefined) refuse("columns.amount", "given for this sign rule");
  if (sign.kind === "mark-column" && columns.mark === undefined)
    refuse("columns.mark", "given for this sign rule");
}
