import { expect, it } from "vitest";
import { otherNumber } from "./named-numbers";

it.each([
  ["TOPUP 12345678 BUDI", ["12345678"], null],
  ["TOPUP 12345678 BUDI", ["87654321"], "12345678"],
  ["TOPUP 12345678 DAN 87654321", ["12345678"], "87654321"],
  // longer, shorter and with a 0 first: no wallet number
  ["REF 123456789 1234567 01234567", [], null],
  ["FTSCY/12345678/WS95051", ["11111111"], "12345678"],
])("%s, crediting %j: %s", (berita, credited, other) => {
  expect(otherNumber([berita], credited)).toBe(other);
});
