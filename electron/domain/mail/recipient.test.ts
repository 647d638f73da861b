import { expect, it } from "vitest";
import { messageIdOf } from "./message-id";
import { parseMailAddress } from "./recipient";
import { MAX_SEND_ATTEMPTS, retryAfterSeconds } from "./retry";

it.each([
  "budi@contoh.co.id",
  "budi.santoso+kaspay@sub.contoh-bank.id",
  "o'brien@example.com",
  `${"a".repeat(64)}@${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(57)}.id`,
  "a@xn--bcher-kva.example",
])("takes %s", (address) => {
  expect(parseMailAddress(address)).toEqual({ ok: true, value: address });
});

it.each([
  "",
  "budi",
  "@contoh.id",
  "budi@",
  "budi@contoh",
  "budi@@contoh.id",
  "budi@contoh.id@evil.com",
  "a@x.id, evil@e.com",
  "a@x.id;evil@e.com",
  "a@x.id evil@e.com",
  " a@x.id",
  "a@x.id\n",
  "a@x.id>\r\nRCPT TO:<evil@e.com",
  "<a@x.id>",
  "Budi <a@x.id>",
  '"a b"@x.id',
  "a(comment)@x.id",
  "group:a@x.id",
  "user%evil.com@x.id",
  "evil.com!user@x.id",
  "|sh@x.id",
  "-oQ/tmp@x.id",
  ".a@x.id",
  "a.@x.id",
  "a..b@x.id",
  "a@[127.0.0.1]",
  "a@127.0.0.1",
  "a@-x.id",
  "a@x-.id",
  "a@x..id",
  "a@x.id.",
  "a\u0000@x.id",
  "а@x.id",
  "a@x．id",
  `${"a".repeat(65)}@x.id`,
  `a@${"b.".repeat(130)}id`,
])("refuses %j", (address) => {
  expect(parseMailAddress(address).ok).toBe(false);
});

it("doubles the wait from a minute to six hours and then gives up", () => {
  const waits = Array.from({ length: MAX_SEND_ATTEMPTS }, (_, index) => retryAfterSeconds(index + 1));
  expect(waits.slice(0, 3)).toEqual([60, 120, 240]);
  expect(Math.max(...waits.map(Number))).toBe(21_600);
  expect(waits.at(-1)).toBeNull();
  expect(waits.at(-2)).toBe(21_600);
  expect(() => retryAfterSeconds(0)).toThrow(RangeError);
});

it("makes one Message-ID per mail and refuses what would break the header", () => {
  expect(messageIdOf("0d3f-1", "mail.contoh.id")).toBe("<0d3f-1@mail.contoh.id>");
  expect(() => messageIdOf("a>\r\nBcc: x", "contoh.id")).toThrow(RangeError);
  expect(() => messageIdOf("a", "contoh.id>\r\n")).toThrow(RangeError);
});
