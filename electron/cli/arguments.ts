/** Readers of what stands on the command line: what cannot be read ends the program with 2 before anything is opened. */
import { parseDecimal } from "@domain/money";
import { LOGIN_PATTERN } from "@domain/people";
import { InvalidArgumentError } from "commander";

/** The id of a request, statement, order, top-up or complaint, as `desk` prints it. */
export function idArgument(text: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return text.toLowerCase();
  throw new InvalidArgumentError("An id looks like 6ee5bd4a-7a73-4f6e-9d1c-0a3c6d1fb2e1.");
}

/** A wallet number: eight digits. */
export function accountArgument(text: string): string {
  if (/^[1-9]\d{7}$/.test(text)) return text;
  throw new InvalidArgumentError("A wallet number has eight digits and does not begin with 0.");
}

/** A moment: ISO 8601 with its zone, answered in UTC. */
export function instantArgument(text: string): string {
  const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  if (isWhole && !Number.isNaN(Date.parse(text))) return new Date(text).toISOString();
  throw new InvalidArgumentError("A moment looks like 2026-11-23T09:30:00Z or 2026-11-23T16:30:00+07:00.");
}

/** A day in Jakarta. */
export function dayArgument(text: string): string {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
  if (isDay && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)) return text;
  throw new InvalidArgumentError("A day looks like 2026-11-23.");
}

/** A rupiah amount, signed where the command says so, as sen. */
export function rupiahArgument(text: string): number {
  const amount = parseDecimal(text);
  if (amount.ok) return amount.value;
  throw new InvalidArgumentError("An amount looks like 150000 or 150000.50.");
}

/** Ids of bank lines, one or more. */
export function lineArgument(text: string, before: number[] | undefined): number[] {
  const line = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(line) && line > 0) return [...(before ?? []), line];
  throw new InvalidArgumentError("A bank line is named by its number, such as 42.");
}

/** One of our bank accounts, by its number in the wallet. */
export function bankAccountArgument(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError(
    "A bank account is named by its number in the wallet, such as 4 (`desk bank-accounts list`), not by its number at the bank.",
  );
}

/** A whole number of things, 0 or more. */
export function countArgument(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("A count is a whole number, such as 42.");
}

/** A name to sign in with: a login of PostgreSQL. */
export function loginArgument(text: string): string {
  if (LOGIN_PATTERN.test(text)) return text;
  throw new InvalidArgumentError(
    "A name to sign in with has small letters, digits and _, and begins with a letter.",
  );
}
