import { expect, it } from "vitest";
import { sen } from "../money";
import { shareAmount } from "./share-amount";

const asked = (id: string, amount: number, code: number) => ({
  id,
  amountSen: sen(amount * 100),
  expectedSen: sen((amount + code) * 100),
});
const amounts = (total: number, ...topUps: ReturnType<typeof asked>[]) =>
  shareAmount(sen(total * 100), topUps).map(({ amountSen }) => amountSen / 100);

it("gives one top-up all of it, whatever came", () => {
  expect(amounts(97_500, asked("a", 100_000, 123))).toEqual([97_500]);
});

it("gives each its base amount or that with its code, whichever adds up", () => {
  const two = [asked("a", 100_000, 123), asked("b", 50_000, 77)] as const;
  expect(amounts(150_200, ...two)).toEqual([100_123, 50_077]);
  expect(amounts(150_123, ...two)).toEqual([100_123, 50_000]);
  expect(amounts(150_077, ...two)).toEqual([100_000, 50_077]);
  expect(amounts(150_000, ...two)).toEqual([100_000, 50_000]);
});

it("leaves the rest to the last where nothing adds up, and the sum always is the money that came", () => {
  const two = [asked("a", 100_000, 123), asked("b", 50_000, 77)] as const;
  expect(amounts(149_000, ...two)).toEqual([100_123, 48_877]);
  expect(amounts(90_000, ...two)).toEqual([100_123, -10_123]);
  expect(shareAmount(sen(5), [])).toEqual([]);
});
