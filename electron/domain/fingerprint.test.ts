import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import cases from "../../tests/rules/fingerprint.json";
import { lineKey, normaliseDescription, OccurrenceCounter, stableDescription } from "./fingerprint";
import { sen } from "./money";

describe("normaliseDescription", () => {
  test.each(cases)("$description", ({ description, normalised }) => {
    expect(normaliseDescription(description)).toBe(normalised);
  });

  it("never leaves a lower-case ASCII letter, two blanks in a row or a blank at an end", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(normaliseDescription(text)).not.toMatch(/[a-z]|[ \t\r\n\f\v\u00a0]{2}|^ | $/);
      }),
    );
  });

  it("leaves everything but a-z, blanks and workstation codes as it is", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-ZıßŉÀÿא0-9.,:-]{0,60}$/), (text) => {
        expect(normaliseDescription(text)).toBe(text);
      }),
    );
  });
});

describe("stableDescription", () => {
  it("removes what the rule's own pattern removes, whatever stands around it", () => {
    const piece = fc.constantFrom(
      "0205",
      "/",
      "FTSCY",
      "WS",
      "WS95031",
      "/WS1",
      "A",
      "12345678",
      "123456789",
      " ",
      "x",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        const text = pieces.join("").toUpperCase();
        expect(stableDescription(text)).toBe(text.replace(/[0-9]{4}\/[A-Z0-9]{1,8}\/WS[A-Z0-9]{1,8}/g, ""));
      }),
      { numRuns: 20_000, seed: 2026 },
    );
  });
});

describe("lineKey", () => {
  it("is date, sen and berita", () => {
    expect(lineKey("2026-05-02", sen(-10840050), " biaya  adm ")).toBe("2026-05-02|-10840050|BIAYA ADM");
  });

  it("is the same for two downloads of a line that differ in workstation code and padding", () => {
    const first = lineKey("2026-05-02", sen(100), "TRSF E-BANKING CR 0205/FTSCY/WS95031   12345678 BUDI");
    const second = lineKey("2026-05-02", sen(100), "TRSF E-BANKING CR 0205/FTSCY/WS95271 12345678 BUDI  ");
    expect(second).toBe(first);
  });
});

describe("OccurrenceCounter", () => {
  it("numbers equal keys from one and tells different keys apart", () => {
    const counter = new OccurrenceCounter();
    expect(["a", "a", "b", "a", "b"].map((key) => counter.next(key))).toEqual([1, 2, 1, 3, 2]);
  });
});
