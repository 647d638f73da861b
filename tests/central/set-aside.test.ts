import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changesSince } from "../support/feed";
import { applied, approve } from "../support/scene";
import { openTestWallet, submit, type TestWallet } from "../support/wallets";
import { fillWallet, type Pair, verifyBody } from "../sync/desk";

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

describe.each<TestWallet["engine"]>(["pglite", "postgres"])("what is set aside on %s", (engine) => {
  let wallet: TestWallet;
  let pairs: Pair[];
  const [HELD, ODD, PARKED] = [0, 1, 2];
  const row = async (entity: string, id: string | number) => {
    const feed = await changesSince(wallet.as("sari"));
    return feed.rows[entity]?.find((one) => one.id === id);
  };
  beforeAll(async () => {
    wallet = await openTestWallet(engine);
    pairs = await fillWallet(wallet, 3, [ODD]);
  });
  afterAll(() => wallet?.close());

  it("holds a top-up: no verification and no rejection before its time, by anybody", async () => {
    const { topUp } = pairs[HELD]!;
    const hold = { top_up: topUp, reason: "wait-for-proof", note: "foto struk", until: inHours(4) };
    const refused = { outcome: "refused", code: "on-hold", detail: { winner: "Sari", at: hold.until } };
    await applied(submit(wallet.as("sari"), "top_up.hold", hold));
    expect(await submit(wallet.as("dewi"), "top_up.verify", verifyBody(pairs[HELD]!))).toMatchObject(refused);
    expect(await submit(wallet.as("sari"), "top_up.verify", verifyBody(pairs[HELD]!))).toMatchObject(refused);
    expect(
      await submit(wallet.as("dewi"), "top_up.reject", { top_up: topUp, reason: "duplicate" }),
    ).toMatchObject(refused);
    expect(await submit(wallet.as("dewi"), "top_up.hold", hold)).toMatchObject(refused);
    expect(await row("top_up", topUp)).toMatchObject({
      status: "open",
      hold_reason: "wait-for-proof",
      hold_note: "foto struk",
      hold_by: "Sari",
      hold_until: hold.until,
    });
    await applied(submit(wallet.as("sari"), "top_up.hold", { ...hold, until: inHours(8) }));
    await applied(submit(wallet.as("dewi"), "top_up.unhold", { top_up: topUp }));
    expect(await row("top_up", topUp)).toMatchObject({ hold_until: null });
    expect(await submit(wallet.as("dewi"), "top_up.unhold", { top_up: topUp })).toMatchObject({
      code: "already-decided",
    });
    await applied(submit(wallet.as("dewi"), "top_up.verify", verifyBody(pairs[HELD]!)));
  });

  it("asks for a reason, a note where the reason says nothing, and a time within the limit", async () => {
    const top_up = pairs[ODD]!.topUp;
    const tries: [object, string][] = [
      [{ top_up, until: inHours(1) }, "reason-missing"],
      [{ top_up, reason: "other", note: " ", until: inHours(1) }, "note-missing"],
      [{ top_up, reason: "ask-holder", until: inHours(-1) }, "hold-time"],
      [{ top_up, reason: "ask-holder", until: inHours(24 * 31) }, "hold-time"],
      [{ top_up, reason: "ask-holder" }, "hold-time"],
    ];
    for (const [body, code] of tries)
      expect(await submit(wallet.as("sari"), "top_up.hold", body)).toMatchObject({ code });
  });

  it("holds back an approval too, and lets it through once the time is over", async () => {
    const pair = pairs[ODD]!;
    const asked = await submit(wallet.as("dewi"), "top_up.verify", {
      ...verifyBody(pair),
      note: "biaya bank",
    });
    await applied(
      submit(wallet.as("sari"), "top_up.hold", {
        top_up: pair.topUp,
        reason: "ask-holder",
        until: inHours(1),
      }),
    );
    expect(await approve(wallet.as("wira"), asked)).toMatchObject({ outcome: "refused", code: "on-hold" });
    await wallet.admin.raw("alter table wallet.top_up_holds disable trigger user");
    await wallet.admin.raw(
      "update wallet.top_up_holds set held_at = held_at - interval '2 hours', until = until - interval '2 hours'",
    );
    await wallet.admin.raw("alter table wallet.top_up_holds enable trigger user");
    await applied(approve(wallet.as("wira"), asked));
    const { rows } = await wallet.admin.raw(
      "select ended_how from wallet.top_up_holds order by held_at desc limit 1",
    );
    expect(rows).toEqual([{ ended_how: "decided" }]);
  });

  it("parks a credit under a reason, and an allocation or a person takes it out", async () => {
    const pair = pairs[PARKED]!;
    const park = { line: pair.line, reason: "unknown-sender", note: "" };
    await applied(submit(wallet.as("sari"), "line.park", park));
    expect(await row("bank_line", pair.line)).toMatchObject({
      parked_reason: "unknown-sender",
      parked_by: "Sari",
    });
    await applied(submit(wallet.as("dewi"), "line.unpark", { line: pair.line }));
    expect(await row("bank_line", pair.line)).toMatchObject({ parked_reason: null });
    await applied(submit(wallet.as("sari"), "line.park", park));
    await applied(submit(wallet.as("dewi"), "top_up.verify", verifyBody(pair)));
    expect(await row("bank_line", pair.line)).toMatchObject({ parked_reason: null });
    expect(await submit(wallet.as("sari"), "line.park", park)).toMatchObject({ code: "already-decided" });
  });
});
