/**
 * Batches that are on their way together: at most two, none that another must be answered for first, and a failure of one
 * loses nothing of the next. The workspace is real; the centre is a door that answers when the test says so.
 */
import { randomUUID } from "node:crypto";
import { CentralError, type CentralSession } from "@db/central/central";
import { countOutbox, enqueueCommand } from "@db/workspace/repositories/outbox";
import type { Workspace } from "@db/workspace/workspace";
import { BATCH_LIMITS } from "@domain/sync/plan-push";
import { pushOutbox } from "@features/sync/push-outbox";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { CLOCK, deskFolder, enqueue } from "./desk";

interface Call {
  commands: { id: string; kind: string }[];
  answer(): void;
  fail(code: "centre-failed" | "centre-unreachable"): void;
}

describe("batches on their way", () => {
  const folder = deskFolder();
  let workspace: Workspace;
  let calls: Call[];
  let fileNumber = 0;
  beforeEach(async () => {
    calls = [];
    fileNumber += 1;
    workspace = await folder.open("sari", `way-${fileNumber}`);
  });
  afterAll(() => folder.remove());

  const door: CentralSession = {
    login: "sari",
    call: <T>(_fn: string, text: unknown) =>
      new Promise<T>((resolve, reject) => {
        const commands = JSON.parse(String(text)) as Call["commands"];
        const answers = commands.map(({ id }) => ({ id, outcome: "applied", code: null, detail: {} }));
        calls.push({
          commands,
          answer: () => resolve(answers as T),
          fail: (code) => reject(new CentralError(code, code)),
        });
      }),
    close: async () => {},
  };
  const push = () => pushOutbox({ workspace, session: door, clock: CLOCK });
  const reject = (count: number) =>
    workspace.transaction(async (trx) => {
      for (let n = 0; n < count; n += 1)
        await enqueueCommand(trx, {
          id: randomUUID(),
          kind: "top_up.reject",
          body: { top_up: randomUUID(), reason: "no-transfer" },
          operator: "sari",
          createdAt: CLOCK.now().toISOString(),
        });
    });
  const nthCall = (n: number) => expect.poll(() => calls.length, { timeout: 30_000 }).toBe(n);
  const counts = () => workspace.transaction(countOutbox);

  it("sends the second while the first is answered, and the third only then", async () => {
    await reject(2 * BATCH_LIMITS.commands + 1);
    const round = push();
    await nthCall(2);
    expect(await counts()).toMatchObject({ pending: 1, sent: 2 * BATCH_LIMITS.commands });
    calls[1]?.answer();
    expect(await counts(), "in the order of sending").toMatchObject({ applied: 0 });
    calls[0]?.answer();
    await nthCall(3);
    calls[2]?.answer();
    expect((await round).settled).toHaveLength(2 * BATCH_LIMITS.commands + 1);
    expect(await counts()).toMatchObject({ pending: 0, sent: 0, applied: 2 * BATCH_LIMITS.commands + 1 });
  });

  it("waits with what may build on an unanswered decision", async () => {
    await reject(BATCH_LIMITS.commands - 1);
    await enqueue(workspace, "top_up.hold", { top_up: randomUUID(), reason: "asked-user" });
    await reject(1);
    const round = push();
    await nthCall(1);
    await counts();
    expect(calls).toHaveLength(1);
    calls[0]?.answer();
    await nthCall(2);
    calls[1]?.answer();
    expect(await round).toMatchObject({ stopped: null });
  });

  it("keeps the answers of the second when the first cannot be carried out as a whole", async () => {
    await reject(BATCH_LIMITS.commands + 1);
    const round = push();
    await nthCall(2);
    calls[0]?.fail("centre-failed");
    calls[1]?.answer();
    await nthCall(3);
    calls[2]?.answer();
    await nthCall(4);
    calls[3]?.answer();
    expect(await round).toMatchObject({ stopped: null, failed: [] });
    expect(await counts()).toMatchObject({ sent: 0, applied: BATCH_LIMITS.commands + 1 });
  });

  it("leaves both in the outbox, to go again under their ids, when the line breaks", async () => {
    await reject(BATCH_LIMITS.commands + 1);
    const round = push();
    await nthCall(2);
    for (const call of calls) call.fail("centre-unreachable");
    expect(await round).toMatchObject({ settled: [], stopped: { code: "centre-unreachable" } });
    expect(await counts()).toMatchObject({ sent: BATCH_LIMITS.commands + 1, applied: 0 });
    const sent = calls.map(({ commands }) => commands);
    calls = [];
    const again = push();
    await nthCall(2);
    expect(calls.map(({ commands }) => commands)).toEqual(sent);
    for (const call of calls) call.answer();
    expect((await again).settled).toHaveLength(BATCH_LIMITS.commands + 1);
  });
});
