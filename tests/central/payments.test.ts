import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changesSince } from "../support/feed";
import { applied, approve, rp } from "../support/scene";
import { expectSound } from "../support/sound";
import { openTestWallet, submit, type TestWallet } from "../support/wallets";
import { fillWallet } from "../sync/desk";

describe.each<TestWallet["engine"]>(["pglite", "postgres"])(
  "payments that wait for a person on %s",
  (engine) => {
    let wallet: TestWallet;
    let account: string;
    const change = async (setting: string, value: number) => {
      const asked = await submit(wallet.as("sari"), "setting.change", { setting, value, reason: "uji" });
      await applied(approve(wallet.as("wira"), asked));
    };
    const hold = (rupiah: number, seller = "Toko Lama") =>
      applied(submit(wallet.gate, "payment.hold", { account, amount_sen: rp(rupiah), seller }));
    const mails = async (command: string) => {
      const { rows } = await wallet.admin.raw("select template from wallet.mails where command_id = ?", [
        command,
      ]);
      return rows.map(({ template }: { template: string }) => template);
    };

    beforeAll(async () => {
      wallet = await openTestWallet(engine);
      const [pair] = await fillWallet(wallet, 1);
      account = pair!.account;
      await applied(
        submit(wallet.as("sari"), "top_up.verify", {
          lines: [pair!.line],
          top_ups: [{ id: pair!.topUp, amount_sen: rp(100_000) }],
        }),
      );
      await change("payment_review_above_sen", rp(20_000));
      await change("payment_one_person_sen", rp(30_000));
    });
    afterAll(() => wallet?.close());

    it("lets the small go by, and holds the large for the desk", async () => {
      const small = await hold(5_000);
      expect(small.detail).toMatchObject({ under_review: false });
      await applied(submit(wallet.gate, "payment.release", { payment: small.id }));
      const large = await hold(25_000);
      expect(large.detail).toMatchObject({ under_review: true });
      expect(await submit(wallet.gate, "payment.release", { payment: large.id })).toMatchObject({
        code: "under-review",
      });
      expect(await submit(wallet.as("komang"), "payment.approve", { payment: large.id })).toMatchObject({
        code: "not-allowed",
      });
      expect(await submit(wallet.as("dewi"), "payment.approve", { payment: small.id })).toMatchObject({
        code: "payment-unknown",
      });
      const approved = await applied(submit(wallet.as("dewi"), "payment.approve", { payment: large.id }));
      expect(await mails(approved.id)).toEqual(["payment-released"]);
      expect(
        await submit(wallet.as("sari"), "payment.refuse", { payment: large.id, reason: "not-confirmed" }),
      ).toMatchObject({
        code: "already-decided",
        detail: { winner: "Dewi", at: expect.stringMatching(/Z$/) },
      });
      const feed = await changesSince(wallet.as("sari"));
      expect(feed.rows["payment"]).toEqual([
        expect.objectContaining({
          id: large.id,
          status: "released",
          review_reasons: "amount",
          closed_by: "Dewi",
        }),
      ]);
    });

    it("asks for two above the limit, and gives the money back where it is refused", async () => {
      const large = await hold(31_000);
      const asked = await submit(wallet.as("dewi"), "payment.approve", { payment: large.id });
      expect(asked.outcome).toBe("waiting");
      expect(await submit(wallet.as("sari"), "payment.refuse", { payment: large.id })).toMatchObject({
        code: "reason-missing",
      });
      const refused = await applied(
        submit(wallet.as("sari"), "payment.refuse", {
          payment: large.id,
          reason: "user-asked",
          note: "telepon",
        }),
      );
      expect(await mails(refused.id)).toEqual(["payment-refunded"]);
      expect(await approve(wallet.as("wira"), asked)).toMatchObject({ code: "already-decided" });
    });

    it("holds by seller and by account, and never pays out of an account frozen after the hold", async () => {
      await change("payment_review_new_seller", 1);
      expect((await hold(1_000)).detail).toMatchObject({ under_review: false });
      const unknown = await hold(1_000, "Toko Baru");
      expect(unknown.detail).toMatchObject({ under_review: true });
      const known = await hold(2_000);
      const freeze = await applied(
        submit(wallet.as("komang"), "freeze.place", {
          account,
          scope: "outgoing",
          legal_basis: "UU 8/2010",
          reason: "uji",
        }),
      );
      expect(await submit(wallet.as("dewi"), "payment.approve", { payment: unknown.id })).toMatchObject({
        code: "account-frozen",
      });
      expect(await submit(wallet.gate, "payment.release", { payment: known.id })).toMatchObject({
        code: "account-frozen",
      });
      await applied(submit(wallet.gate, "payment.refund", { payment: known.id }));
      const lift = await submit(wallet.as("komang"), "freeze.lift", { freeze: freeze.id, reason: "selesai" });
      await applied(approve(wallet.as("wira"), lift));
      await applied(submit(wallet.as("dewi"), "payment.approve", { payment: unknown.id }));
      await expectSound(wallet);
    });
  },
);
