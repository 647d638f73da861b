import type { QueueRow } from "@contract/top-ups";
import type { CentralSession } from "@db/central/central";
import { expect, it } from "vitest";
import { createQueueMarks } from "./queue-marks";

const topUp = "00000000-0000-4000-8000-000000000001";
const row = (risk: QueueRow["risk"]) =>
  ({ key: "one", lines: [{ id: 7 }], topUps: [{ id: topUp }], risk }) as unknown as QueueRow;

/** A centre that answers these words of the one pair, or not at all. */
function centre() {
  const it = {
    words: [] as string[] | null,
    calls: 0,
    session: {
      call: async () => {
        it.calls += 1;
        if (it.words === null) throw new Error("away");
        const watched = it.words.length > 0 ? [{ kind: "watch-words", words: it.words }] : [];
        return [{ line: 7, top_up: topUp, marks: [...watched, { kind: "first-top-up" }], asks_two: false }];
      },
    } as unknown as CentralSession,
  };
  return it;
}

it("keeps what was asked in vain apart from none, and asks again when the centre is back", async () => {
  let nowMs = 0;
  const wallet = centre();
  const marks = createQueueMarks(() => new Date(nowMs));
  wallet.words = null;
  expect((await marks.fill(wallet.session, [row(null)]))[0]?.risk).toBeNull();
  expect(marks.of([7], [topUp])).toBeNull();
  wallet.words = [];
  await marks.refresh(wallet.session);
  expect(wallet.calls, "rests after a call in vain").toBe(1);
  nowMs += 11_000;
  await marks.refresh(wallet.session);
  expect(marks.of([7], [topUp])).toEqual([]);
  expect(marks.takeTouched()).toEqual([topUp]);
});

it("asks once more after a while, tells what became other, and loses nothing where there is no answer", async () => {
  let nowMs = 0;
  const wallet = centre();
  const marks = createQueueMarks(() => new Date(nowMs));
  // A first top-up weighs nothing.
  expect((await marks.fill(wallet.session, [row(null)]))[0]?.risk).toEqual([]);
  await marks.refresh(wallet.session);
  expect(wallet.calls).toBe(1);
  wallet.words = ["slot"];
  nowMs += 301_000;
  await marks.refresh(wallet.session);
  const slot = [{ kind: "watch-words", words: ["slot"] }];
  expect(marks.of([7], [topUp])).toEqual(slot);
  expect(marks.takeTouched()).toEqual([topUp]);
  wallet.words = null;
  nowMs += 301_000;
  await marks.refresh(wallet.session);
  expect(marks.of([7], [topUp])).toEqual(slot);
  expect(marks.takeTouched()).toEqual([]);
});
