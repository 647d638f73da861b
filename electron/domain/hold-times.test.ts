import { expect, it } from "vitest";
import { holdUntil } from "./hold-times";

it("ends by the clock of Jakarta, also when the day there is already the next", () => {
  // 02.30 WIB on 5 March.
  const night = new Date("2026-03-04T19:30:00.000Z");
  expect(holdUntil("hour", night)).toBe("2026-03-04T20:30:00.000Z");
  expect(holdUntil("evening", night)).toBe("2026-03-05T10:00:00.000Z");
  expect(holdUntil("tomorrow", night)).toBe("2026-03-06T02:00:00.000Z");
  expect(holdUntil("three-days", night)).toBe("2026-03-08T02:00:00.000Z");
});

it("means the next evening once this one has passed", () => {
  expect(holdUntil("evening", new Date("2026-03-04T10:00:00.000Z"))).toBe("2026-03-05T10:00:00.000Z");
});
