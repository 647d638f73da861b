import { rp } from "../../support/scene";
import { type SentCommand, type SetScene, seededId } from "./set-scene";

const REASONS = ["no-transfer", "duplicate", "no such reason", undefined];

/** A batch of mostly plain decisions in time order, with everything that can be wrong with one strewn in. */
export function makeBatch({ topUps, lines }: SetScene, next: () => number, size: number): SentCommand[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const verify = (line: number | string, topUp: string, sen: unknown, more: object = {}): object => ({
    lines: [line],
    top_ups: [{ id: topUp, amount_sen: sen }],
    ...more,
  });
  const batch: SentCommand[] = [];
  const plain = (n: number): SentCommand => {
    const topUp = topUps[n % topUps.length]!;
    const fitting = lines.filter(({ sen }) => sen === topUp.expectedSen);
    const line = fitting[n % fitting.length] ?? pick(lines);
    const body = verify(line.id, topUp.id, line.sen);
    return { id: seededId(next), kind: "top_up.verify", body };
  };
  const odd: ((n: number) => SentCommand)[] = [
    (n) => ({ ...plain(n), id: batch[0]?.id ?? seededId(next) }),
    () => batch.at(-1) ?? plain(0),
    () => plain(Math.floor(next() * topUps.length)),
    (n) => ({ ...plain(n), kind: "top_up.void" }),
    (n) => ({ ...plain(n), id: "bukan-uuid" }),
    (n) => ({ ...plain(n), body: verify(999_999_999, topUps[0]!.id, rp(60_000)) }),
    (n) => ({ ...plain(n), body: verify(pick(lines).id, topUps[0]!.id, "NaN") }),
    (n) => ({
      ...plain(n),
      body: verify(String(pick(lines).id), pick(topUps).id, pick(topUps).sen, { note: null }),
    }),
    (n) => ({
      ...plain(n),
      body: verify(pick(lines).id, pick(topUps).id, pick(topUps).sen, { note: "lihat bukti" }),
    }),
    (n) => ({ ...plain(n), body: { lines: [], top_ups: [] } }),
    (n) => ({
      ...plain(n),
      body: {
        lines: lines.filter(({ sen }) => sen === rp(30_000)).map(({ id }) => id),
        top_ups: [{ id: topUps.find(({ sen }) => sen === rp(60_000))?.id, amount_sen: rp(60_000) }],
      },
    }),
    (n) => ({
      ...plain(n),
      kind: "top_up.reject",
      body: { top_up: pick(topUps).id, reason: pick(REASONS), note: " sudah " },
    }),
    (n) => ({ ...plain(n), kind: "top_up.reject", body: { top_up: pick(topUps).id, reason: "expired" } }),
    (n) => ({ ...plain(n), kind: "top_up.undo", body: { allocation: pick(batch)?.id ?? null } }),
    (n) => ({ ...plain(n), kind: "complaint.answer", body: {} }),
  ];
  for (let n = 0; n < size; n += 1) batch.push(next() < 0.92 ? plain(n) : pick(odd)(n));
  return batch;
}
