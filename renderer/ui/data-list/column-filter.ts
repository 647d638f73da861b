/** Whether a column's value passes what was typed over it. */
export type ColumnTest = (value: string | number) => boolean;

/**
 * Reads what was typed over a column. Numbers are compared where it begins with `>`, `<`, `>=`, `<=` or is a range
 * (`1000-2000`); everything else is searched for in the text, and `1.234.567` finds 1234567. Null where nothing is asked.
 */
export function readColumnFilter(text: string): ColumnTest | null {
  const asked = text.trim().toLowerCase();
  if (asked === "") return null;
  const compared = readComparison(asked) ?? readRange(asked);
  const words = asked.split(/\s+/).map(withoutGroups);
  const holds = (value: string | number) => {
    const said = String(value).toLowerCase();
    return words.every((word) => said.includes(word));
  };
  return compared ? (value) => (typeof value === "number" ? compared(value) : holds(value)) : holds;
}

/** `1.234.567` as 1234567; what is no grouped number stays as it is. */
export function withoutGroups(word: string): string {
  return /^\d{1,3}(?:\.\d{3})+$/.test(word) ? word.replaceAll(".", "") : word;
}

function readComparison(asked: string): ((value: number) => boolean) | null {
  const found = /^([<>])(=?)\s*([\d.]+)$/.exec(asked);
  const limit = found && Number(withoutGroups(found[3] ?? ""));
  if (!found || limit === null || !Number.isFinite(limit)) return null;
  const [, sign, equals] = found;
  return (value) => (sign === ">" ? value > limit : value < limit) || (equals === "=" && value === limit);
}

function readRange(asked: string): ((value: number) => boolean) | null {
  const found = /^([\d.]+)\s*-\s*([\d.]+)$/.exec(asked);
  if (!found) return null;
  const [from, to] = [found[1], found[2]].map((one) => Number(withoutGroups(one ?? "")));
  return from === undefined || to === undefined || Number.isNaN(from + to)
    ? null
    : (value) => value >= from && value <= to;
}
