/** Tells the header row of a table, and what role a column's name suggests. */
import type { TableRow } from "./cell";
import { type CellReading, readCell } from "./column-stats";
import type { LayoutProfile } from "./layout";
import { type ColumnRole, HEADER_WORDS, NOT_WORDS, plainName } from "./words";

/** Where a table's header stands in the sample of its first rows. */
export interface LocatedHeader {
  /** Place in the sample of its last row; -1 where the table has none. */
  index: number;
  lines: 1 | 2;
  /** Names by column, as {@link plainName}; empty where a column has none. */
  names: readonly string[];
  /** The profile whose fingerprint it is; null where words told it. */
  profile: LayoutProfile | null;
  /** 0 to 1. */
  confidence: number;
  /** Other profiles whose fingerprint it is, the ones that say most first. */
  alternatives: readonly { profile: LayoutProfile; confidence: number }[];
}

const EXACT = 100;
const PARTLY = 60;
const PER_PLACE = 0.2;
const MAX_NAME_CHARS = 60;
/** A row of more cells is no header of a bank's table. */
export const MAX_COLUMNS = 300;

/** Places of the words by role, for the exact names. */
const PLACES = new Map(
  (Object.keys(HEADER_WORDS) as ColumnRole[]).map((role) => [
    role,
    new Map(HEADER_WORDS[role].map((word, place) => [word, place] as const).toReversed()),
  ]),
);

/** How well a name fits a role: 0 not at all, 40 to 60 partly, up to 100 exactly. */
export function nameScore(name: string, role: ColumnRole): number {
  if (name === "" || name.length > MAX_NAME_CHARS) return 0;
  const exact = PLACES.get(role)?.get(name);
  if (exact !== undefined) return EXACT - exact * PER_PLACE;
  // "Bank Account" is somebody else's as often as one's own.
  if (role === "account" || !name.includes(" ") || NOT_WORDS.test(name)) return 0;
  const partly = HEADER_WORDS[role].findIndex(
    (word) => word.length >= 3 && (name.startsWith(`${word} `) || name.endsWith(` ${word}`)),
  );
  return partly < 0 ? 0 : PARTLY - partly * PER_PLACE;
}

const ROLES = Object.keys(HEADER_WORDS) as ColumnRole[];
const MONEY: ReadonlySet<ColumnRole> = new Set(["amount", "credit", "debit"]);

/** Roles a row of names shows, at most one per name; empty when the row holds numbers or days of its own. */
function rolesOf(names: readonly string[]): Set<ColumnRole> {
  const found = new Set<ColumnRole>();
  for (const name of names) {
    let best: ColumnRole | null = null;
    let bestScore = 0;
    for (const role of ROLES) {
      const score = nameScore(name, role);
      if (score > bestScore && !(found.has(role) && best !== null)) {
        best = role;
        bestScore = score;
      }
    }
    if (best !== null) found.add(best);
  }
  return found;
}

/** Names of a row, or null when it is no row of names: it holds a day or a number, or fewer than two names. */
function namesOf(row: TableRow): string[] | null {
  if (row.cells.length > MAX_COLUMNS) return null;
  const names = row.cells.map((cell) => plainName(cell.text));
  if (names.filter((name) => name !== "").length < 2) return null;
  const isData = row.cells.some((cell) => {
    const reading = readCell(cell);
    return reading !== null && (reading.day !== null || reading.number !== null);
  });
  return isData ? null : names;
}

interface Candidate {
  index: number;
  lines: 1 | 2;
  names: string[];
  score: number;
}

function scoreOf(names: readonly string[]): number {
  const roles = rolesOf(names);
  const money = [...roles].some((role) => MONEY.has(role));
  const date = roles.has("date") || roles.has("valueDate");
  if (!date || !(money || roles.has("balance"))) return 0;
  return roles.size + (money ? 1 : 0);
}

/** The header by the words of {@link HEADER_WORDS}: the row that names the most roles, the first of several alike. */
function byWords(sample: readonly TableRow[]): Candidate | null {
  let best: Candidate | null = null;
  const rows = sample.map(namesOf);
  for (const [index, names] of rows.entries()) {
    if (names === null) continue;
    const score = scoreOf(names);
    if (score > 0 && (best === null || score > best.score)) best = { index, lines: 1, names, score };
    const next = rows[index + 1];
    if (next == null) continue;
    const joined = joinedNames(names, next);
    const joinedScore = scoreOf(joined) - 1;
    const alone = Math.max(score, scoreOf(next));
    if (joinedScore > alone && (best === null || joinedScore > best.score))
      best = { index: index + 1, lines: 2, names: joined, score: joinedScore };
  }
  return best;
}

function joinedNames(above: readonly string[], below: readonly string[]): string[] {
  const width = Math.max(above.length, below.length);
  return Array.from({ length: width }, (_, at) => `${above[at] ?? ""} ${below[at] ?? ""}`.trim());
}

/** Whether all names of the fingerprint stand in the row, a name twice if it is there twice. */
function holdsNames(row: readonly string[], fingerprint: readonly string[]): boolean {
  const left = [...row];
  return fingerprint.every((name) => {
    const at = left.indexOf(name);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

const MIN_CONFIDENCE = 0.5;

/**
 * The profiles whose fingerprint stands in a row of the sample: the one that says most, then the first of the list; the
 * others of the same row stand behind it, because the cells may fit them better.
 */
function byFingerprint(
  sample: readonly TableRow[],
  profiles: readonly LayoutProfile[],
): LocatedHeader | null {
  const rows = sample.map((row) => row.cells.slice(0, MAX_COLUMNS).map((cell) => plainName(cell.text)));
  const found = profiles.flatMap((profile) => firstFit(profile, rows, sample) ?? []);
  const [best, ...others] = found.toSorted((a, b) => weight(b) - weight(a));
  if (best === undefined) return null;
  const sameRow = others.filter((other) => other.index === best.index && other.lines === best.lines);
  return {
    ...best,
    alternatives: sameRow.flatMap(({ profile, confidence }) => (profile ? [{ profile, confidence }] : [])),
  };
}

function firstFit(
  profile: LayoutProfile,
  rows: readonly (readonly string[])[],
  sample: readonly TableRow[],
): LocatedHeader | null {
  for (const [index, single] of rows.entries()) {
    const found = fits(profile, rows, index, single, sample);
    if (found !== null) return found;
  }
  return null;
}

/** A title or a delimiter of its own says more than names alone: the layout was made for this bank, this kind of file. */
const weight = ({ profile }: LocatedHeader): number =>
  profile === null
    ? 0
    : profile.header.names.length +
      (profile.header.title === undefined ? 0 : 2) +
      (profile.delimiter === "auto" ? 0 : 1);

function fits(
  profile: LayoutProfile,
  rows: readonly (readonly string[])[],
  index: number,
  single: readonly string[],
  sample: readonly TableRow[],
): LocatedHeader | null {
  const { header } = profile;
  if (header.names.length === 0) return null;
  if (header.row !== undefined && sample[index]?.line !== header.row) return null;
  const lines = header.lines ?? 1;
  const names = lines === 2 ? joinedNames(rows[index - 1] ?? [], single) : single;
  if (!holdsNames(names, header.names)) return null;
  if (header.title !== undefined && !hasTitle(rows.slice(0, index + 1 - lines), header.title)) return null;
  const named = names.filter((name) => name !== "").length;
  const confidence = Math.min(1, header.names.length / Math.max(1, named));
  // Columns told by their place need the very same header.
  if (confidence < 1 && "index" in profile.columns.date) return null;
  return confidence < MIN_CONFIDENCE ? null : { index, lines, names, profile, confidence, alternatives: [] };
}

function hasTitle(above: readonly (readonly string[])[], title: string): boolean {
  const wanted = plainName(title);
  return above.some((row) => ` ${row.join(" ")} `.includes(` ${wanted} `));
}

/** The row right above the first data row, when it holds names nobody knows. */
function byPlace(sample: readonly TableRow[], firstData: number): Candidate | null {
  const above = sample[firstData - 1];
  const below = sample[firstData];
  if (above === undefined || below === undefined) return null;
  const names = namesOf(above);
  const filled = below.cells.filter((cell) => cell.text.trim() !== "").length;
  if (names === null || names.filter((name) => name !== "").length < filled * 0.6) return null;
  return { index: firstData - 1, lines: 1, names, score: 0 };
}

const NO_HEADER: LocatedHeader = {
  index: -1,
  lines: 1,
  names: [],
  profile: null,
  confidence: 0,
  alternatives: [],
};

/** The cells of a row, understood by themselves; those beyond any table's width are left out. */
export function readingsOf(row: TableRow): (CellReading | null)[] {
  return (row.cells.length > MAX_COLUMNS ? row.cells.slice(0, MAX_COLUMNS) : row.cells).map(readCell);
}

/** Whether a row holds a day and a number in different cells, as rows of bookings do. */
export function isDataRow(readings: readonly (CellReading | null)[]): boolean {
  let days = 0;
  let numbers = 0;
  let both = 0;
  for (const reading of readings) {
    if (reading === null) continue;
    const isDay = reading.day !== null || reading.serial;
    if (isDay && reading.number !== null) both += 1;
    else if (isDay) days += 1;
    else if (reading.number !== null) numbers += 1;
  }
  return (days > 0 && numbers + both > 0) || (both > 0 && numbers > 0) || both > 1;
}

/**
 * Finds the header in the first rows of a table: a known fingerprint, else the row whose words name a date and an
 * amount, else the unknown words right above the first data row, else none.
 */
export function locateHeader(sample: readonly TableRow[], profiles: readonly LayoutProfile[]): LocatedHeader {
  const known = byFingerprint(sample, profiles);
  if (known !== null) return known;
  const found = byWords(sample);
  if (found !== null) return { ...found, profile: null, confidence: 0, alternatives: [] };
  const firstData = sample.findIndex((row) => isDataRow(readingsOf(row)));
  const placed = firstData < 0 ? null : byPlace(sample, firstData);
  return placed === null ? NO_HEADER : { ...placed, profile: null, confidence: 0, alternatives: [] };
}
