import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DESK_REFUSAL_CODES, REFUSAL_CODES } from "@domain/refusal";
import { expect, it } from "vitest";

it("has a word for every refusal that the SQL can give, and no other", () => {
  const folder = join(import.meta.dirname, "..", "..", "db", "central", "functions");
  const sql = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .join("\n");
  const mapping = /function wallet\.refusal_code[\s\S]*?\$\$;/.exec(sql)?.[0] ?? "";
  const codes = new Set([
    ...[...sql.matchAll(/refuse\('([a-z-]+)'/g)].map((match) => match[1]),
    ...[...sql.matchAll(/'code', '([a-z-]+)'/g)].map((match) => match[1]),
    ...[...mapping.matchAll(/(?:then|else) '([a-z-]+)'/g)].map((match) => match[1]),
  ]);
  codes.delete("detail");
  expect([...codes].sort()).toEqual(
    REFUSAL_CODES.filter((code) => !DESK_REFUSAL_CODES.some((own) => own === code)).sort(),
  );
});
