import { createSmtpMailer } from "@adapters/smtp-mailer";
import type { CentralSession } from "@db/central/central";
import { sendMails } from "@features/mails/send-mails";
import type { SMTPServerOptions } from "smtp-server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestWallet, submit, type TestWallet } from "../support/wallets";
import { reply, startSmtpServer, type TestServer } from "./smtp-fixture";

const sender = { name: "KasPay", address: "layanan@kaspay.example" };

describe("the mail queue against a real SMTP server", () => {
  let wallet: TestWallet;
  let server: TestServer;
  beforeEach(async () => {
    wallet = await openTestWallet("pglite");
  });
  afterEach(async () => {
    await server.close();
    await wallet.close();
  });

  const queue = async (...people: string[]) => {
    for (const name of people)
      await submit(wallet.gate, "account.open", {
        holder_name: name,
        email: `${name}@example.com`,
        language: name.startsWith("e") ? "en" : "id",
        activation_code: "123456",
      });
  };
  const run = async (options: SMTPServerOptions = {}, session: CentralSession = wallet.as("surat")) => {
    server = await startSmtpServer(options);
    const mailer = createSmtpMailer({
      host: "127.0.0.1",
      port: server.port,
      security: "plain-loopback",
      sender,
    });
    if (!mailer.ok) throw new Error(mailer.error);
    return sendMails({ session, mailer: mailer.value, domain: "kaspay.example" });
  };
  const statuses = async () => {
    const { rows } = await wallet.admin.raw(
      "select recipient, status, attempts, message_id from wallet.mails order by queued_at",
    );
    return rows as { recipient: string; status: string; attempts: number; message_id: string | null }[];
  };
  /** Time passes: what waits is due and what was leased is free again. The centre's clock cannot be set, its rows can. */
  const later = () =>
    wallet.admin.raw(
      "update wallet.mails set next_attempt_at = now() - interval '1 s', leased_until = now() - interval '1 s' where status not in ('sent', 'failed')",
    );

  it("sends what is queued once, in the language of the account", async () => {
    await queue("andi", "emma");
    expect(await run()).toMatchObject({ sent: 2 });
    expect(server.received.map((mail) => mail.recipients)).toEqual([
      ["andi@example.com"],
      ["emma@example.com"],
    ]);
    await server.close();
    expect(await run()).toEqual({ sent: 0, retried: 0, failed: 0, unknown: 0 });
    expect(server.received).toHaveLength(0);
  });

  it("tries again after 4xx, gives up after 5xx, and lets one refusal stop nobody", async () => {
    await queue("andi", "budi", "cici");
    const report = await run({
      onRcptTo(address, _session, done) {
        if (address.address.startsWith("andi")) return done(reply(451, "later"));
        if (address.address.startsWith("budi")) return done(reply(550, "no such user"));
        done();
      },
    });
    expect(report).toEqual({ sent: 1, retried: 1, failed: 1, unknown: 0 });
    expect((await statuses()).map((mail) => mail.status)).toEqual(["queued", "failed", "sent"]);
    await server.close();
    await later();
    expect(await run()).toEqual({ sent: 1, retried: 0, failed: 0, unknown: 0 });
  });

  it("calls a mail possibly sent when the program died between sending and noting it, and keeps its Message-ID", async () => {
    await queue("andi");
    const mine = wallet.as("surat");
    const dying: CentralSession = {
      ...mine,
      call: (fn, ...args) =>
        fn === "desk.finish_mails" ? Promise.reject(new Error("killed")) : mine.call(fn, ...args),
    };
    await expect(run({}, dying)).rejects.toThrow("killed");
    const [first] = server.received;
    await server.close();
    expect(await statuses()).toMatchObject([{ status: "sending", attempts: 1 }]);
    await later();
    const [leased] = await mine.call<{ maybe_sent: boolean }[]>("desk.lease_mails", 1);
    expect(leased).toMatchObject({ maybe_sent: true });
    expect((await statuses())[0]?.status).toBe("possibly-sent");
    await later();
    expect(await run()).toMatchObject({ sent: 1 });
    const idOf = (raw: string | undefined) => /^Message-ID: (.*)$/im.exec(raw ?? "")?.[1]?.trim();
    expect(idOf(first?.raw)).toMatch(/^<.+@kaspay\.example>$/);
    expect(idOf(server.received[0]?.raw)).toBe(idOf(first?.raw));
  });

  it("never lets two runs send the same mail", async () => {
    await queue("andi", "budi", "cici", "dodi", "emma");
    const leases = await Promise.all(
      [1, 2, 3].map(() => wallet.as("surat").call<{ id: string }[]>("desk.lease_mails", 3)),
    );
    const ids = leases.flat().map((mail) => mail.id);
    expect(ids).toHaveLength(5);
    expect(new Set(ids).size).toBe(5);
    server = await startSmtpServer();
  });

  it("lets nobody but the mail operator see or send a mail", async () => {
    server = await startSmtpServer();
    await expect(wallet.as("sari").call("desk.lease_mails", 1)).rejects.toMatchObject({
      code: "centre-not-allowed",
    });
  });
});
