import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import cases from "../../tests/rules/fingerprint.json";
import { EncodedText } from "./encoded-text";
import { CanonicalBerita } from "./fingerprint";

const encoded = new EncodedText();
const berita = new CanonicalBerita();

/** The canonical text of a berita; always in the same two buffers, as a file's rows are. */
function canonical(description: string): string {
  const { bytes, length } = berita.set(encoded.set(description));
  return new TextDecoder().decode(bytes.subarray(0, length));
}

/** The rule as it is written down, step by step. */
const byRule = (text: string): string =>
  text
    .replace(/[a-z]+/g, (letters) => letters.toUpperCase())
    .replace(/[0-9]{4}\/[A-Z0-9]{1,8}\/WS[A-Z0-9]{1,8}/g, "")
    .replace(/[ \t\r\n\f\v\u00a0]+/g, " ")
    .replace(/^ | $/g, "");

/** Half a surrogate pair has no UTF-8, and PostgreSQL no NUL. */
const wellFormed = (text: string): string => text.replace(/\p{Cs}|\0/gu, "\ufffd");

describe("the canonical berita", () => {
  test.each(cases)("$description", ({ description, normalised }) => {
    expect(canonical(description)).toBe(normalised);
  });

  it("is what the rule makes of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        expect(canonical(text)).toBe(wellFormed(byRule(text)));
      }),
      { numRuns: 1000, seed: 2026 },
    );
  });

  it("loses what the rule's own pattern removes, whatever stands around it", () => {
    const pieces = [
      "0205",
      "/",
      "FTSCY",
      "ftscy",
      "WS",
      "WS95031",
      "/WS1",
      "/ws",
      "A",
      "12345678",
      "123456789",
    ];
    const piece = fc.constantFrom(...pieces, " ", "\u00a0", "\u00c2", "x", "Ä");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (parts) => {
        expect(canonical(parts.join(""))).toBe(byRule(parts.join("")));
      }),
      { numRuns: 20_000, seed: 2026 },
    );
  });

  it("takes long texts, and short ones after them", () => {
    const long = "ab ".repeat(5000);
    expect([canonical(long), canonical("a")]).toEqual([byRule(long), "A"]);
  });
});
