import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFileMailer } from "@adapters/file-mailer";
import type { MailMessage, SendOutcome } from "@adapters/mailer";
import { createSmtpMailer, type SmtpConfig } from "@adapters/smtp-mailer";
import { messageIdOf } from "@domain/mail/message-id";
import type { SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";
import { LOOPBACK_CERT, reply, startSmtpServer, type TestServer } from "./smtp-fixture";

const sender = { name: "KasPay", address: "notifikasi@kaspay.example" };
const message: MailMessage = {
  messageId: messageIdOf("0d3f6f3e-0001", "kaspay.example"),
  to: "budi@contoh.co.id",
  subject: "Isi saldo Rp 50.000 sudah masuk",
  text: "Saldo sekarang: Rp 123.456 – selesai.\n.\nbaris sesudah titik\n",
  html: "<p>Saldo sekarang: Rp 123.456</p>",
  dateUtc: "2026-11-23T10:05:00Z",
};

const opened: TestServer[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});
async function start(options: SMTPServerOptions = {}): Promise<TestServer> {
  const server = await startSmtpServer(options);
  opened.push(server);
  return server;
}
function send(
  config: Partial<SmtpConfig> & { port: number },
  mail: Partial<MailMessage> = {},
): Promise<SendOutcome> {
  const mailer = createSmtpMailer({ host: "127.0.0.1", security: "plain-loopback", sender, ...config });
  if (!mailer.ok) throw new Error(mailer.error);
  return mailer.value.send({ ...message, ...mail });
}
const headersOf = (raw: string): string[] =>
  raw
    .slice(0, raw.indexOf("\r\n\r\n"))
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n");

describe("accepted", () => {
  it("arrives once, whole, with its own Message-ID and date, over verified TLS", async () => {
    for (const options of [
      { security: "starttls", secure: false } as const,
      { security: "tls", secure: true } as const,
    ]) {
      const server = await start({ secure: options.secure });
      expect((await send({ port: server.port, security: options.security, ca: LOOPBACK_CERT })).kind).toBe(
        "sent",
      );
      expect(server.received).toHaveLength(1);
      const [mail] = server.received;
      expect(mail?.isEncrypted).toBe(true);
      expect(mail?.recipients).toEqual(["budi@contoh.co.id"]);
      const headers = headersOf(mail?.raw ?? "");
      expect(headers).toContain("Message-ID: <0d3f6f3e-0001@kaspay.example>");
      expect(headers).toContain("Date: Mon, 23 Nov 2026 10:05:00 +0000");
      expect(headers).toContain("From: KasPay <notifikasi@kaspay.example>");
      expect(headers).toContain("Auto-Submitted: auto-generated");
      expect(mail?.raw).toContain("baris sesudah titik");
      expect(mail?.raw).toContain("<p>Saldo sekarang");
    }
  });

  it("logs in, and a wrong password costs no mail", async () => {
    const server = await start({
      authOptional: false,
      onAuth: (auth, _session, done) =>
        auth.password === "rahasia" ? done(null, { user: "desk" }) : done(reply(535, "wrong password")),
    });
    const config = { port: server.port, security: "starttls" as const, ca: LOOPBACK_CERT };
    expect((await send({ ...config, login: { user: "desk", password: "rahasia" } })).kind).toBe("sent");
    const refused = await send({ ...config, login: { user: "desk", password: "salah" } });
    expect(refused).toMatchObject({ kind: "retry", smtpCode: 535 });
    expect(JSON.stringify(refused)).not.toContain("salah");
    expect((await send(config)).kind).toBe("retry");
    expect(server.received).toHaveLength(1);
  });

  it("carries an attachment as bytes", async () => {
    const server = await start();
    const content = Buffer.from("isi lampiran");
    const attachments = [{ filename: "../jawab\r\nBcc: evil@e.com.txt", contentType: "text/plain", content }];
    expect((await send({ port: server.port }, { attachments })).kind).toBe("sent");
    expect(server.received[0]?.raw).toContain(content.toString("base64"));
    expect(server.received[0]?.raw).not.toMatch(/^Bcc/im);
  });
});

describe("refused by the server", () => {
  const cases: [string, SMTPServerOptions, SendOutcome["kind"], number][] = [
    ["421 at RCPT", { onRcptTo: (_a, _s, done) => done(reply(421, "closing")) }, "retry", 421],
    ["450 at RCPT", { onRcptTo: (_a, _s, done) => done(reply(450, "greylisted")) }, "retry", 450],
    ["550 at RCPT", { onRcptTo: (_a, _s, done) => done(reply(550, "no such user")) }, "failed", 550],
    ["451 at MAIL", { onMailFrom: (_a, _s, done) => done(reply(451, "busy")) }, "retry", 451],
    ["530 at MAIL", { onMailFrom: (_a, _s, done) => done(reply(530, "log in first")) }, "retry", 530],
    ["421 after DATA", { onData: (_d, _s, done) => done(reply(421, "closing")) }, "retry", 421],
    ["452 after DATA", { onData: (_d, _s, done) => done(reply(452, "disk full")) }, "retry", 452],
    ["550 after DATA", { onData: (_d, _s, done) => done(reply(550, "content refused")) }, "failed", 550],
    ["421 at connect", { onConnect: (_s, done) => done(reply(421, "too busy")) }, "retry", 421],
    ["554 at connect", { onConnect: (_s, done) => done(reply(554, "not this address")) }, "retry", 554],
  ];
  it.each(cases)("%s", async (_name, options, kind, smtpCode) => {
    const server = await start(options);
    expect(await send({ port: server.port })).toMatchObject({ kind, smtpCode });
  });

  it("a mail larger than the server takes is refused for good", async () => {
    const server = await start({ size: 500 });
    expect((await send({ port: server.port })).kind).toBe("failed");
    expect(server.received).toHaveLength(0);
  });
});

describe("connection lost", () => {
  it("after the body and before the answer: unknown", async () => {
    const server = await start({ onData: () => server.cut() });
    expect(await send({ port: server.port })).toMatchObject({ kind: "unknown", smtpCode: null });
    expect(server.received).toHaveLength(1);
  });

  it("after the body, in silence: unknown", async () => {
    const server = await start({ onData: () => undefined });
    expect((await send({ port: server.port, timeouts: { silenceMs: 200 } })).kind).toBe("unknown");
    expect((await send({ port: server.port, timeouts: { totalMs: 200 } })).kind).toBe("unknown");
  });

  it.each([
    ["at the greeting", { onConnect: () => cutLast() }],
    ["at MAIL", { onMailFrom: () => cutLast() }],
    ["at RCPT", { onRcptTo: () => cutLast() }],
  ] as [string, SMTPServerOptions][])("%s: retry", async (_name, options) => {
    const server = await start(options);
    expect(await send({ port: server.port })).toMatchObject({ kind: "retry", smtpCode: null });
  });
  const cutLast = () => opened.at(-1)?.cut();

  it("in silence before the body: retry", async () => {
    const server = await start({ onRcptTo: () => undefined });
    expect((await send({ port: server.port, timeouts: { silenceMs: 200 } })).kind).toBe("retry");
    expect((await send({ port: server.port, timeouts: { totalMs: 200 } })).kind).toBe("retry");
  });

  it("nobody listens: retry", async () => {
    const server = await start();
    await opened.pop()?.close();
    expect((await send({ port: server.port })).kind).toBe("retry");
  });

  it("a server that never greets: retry", async () => {
    const sockets: Socket[] = [];
    const mute: Server = createServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
    const address = mute.address();
    const port = typeof address === "object" && address ? address.port : 0;
    expect((await send({ port, timeouts: { greetingMs: 200 } })).kind).toBe("retry");
    for (const socket of sockets) socket.destroy();
    mute.close();
  });
});

describe("TLS", () => {
  it("refuses a server that speaks in the clear only", async () => {
    const server = await start({ disabledCommands: ["STARTTLS"] });
    expect((await send({ port: server.port, security: "starttls", ca: LOOPBACK_CERT })).kind).toBe("retry");
    expect((await send({ port: server.port, security: "tls", ca: LOOPBACK_CERT })).kind).toBe("retry");
    expect(server.recipientsSeen).toEqual([]);
  });

  it("refuses a certificate it has no reason to trust", async () => {
    const server = await start();
    const tls = await start({ secure: true });
    expect((await send({ port: server.port, security: "starttls" })).kind).toBe("retry");
    expect((await send({ port: tls.port, security: "tls" })).kind).toBe("retry");
    expect([...server.recipientsSeen, ...tls.recipientsSeen]).toEqual([]);
  });

  it("speaks in the clear only to this machine", () => {
    for (const host of ["mail.contoh.id", "localhost", "127.0.0.1.evil.com", "10.0.0.1", "0.0.0.0"]) {
      const mailer = createSmtpMailer({ host, port: 25, security: "plain-loopback", sender });
      expect(mailer).toEqual({ ok: false, error: "plaintext-only-on-loopback" });
    }
  });
});

/** A small repeatable generator, so that a failing case can be run again. */
function* seeded(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state;
  }
}

it("500 hostile mails reach nobody who was not approved and add no header", async () => {
  const server = await start();
  const dice = seeded(7);
  const pick = <T>(list: readonly T[]): T => list[dice.next().value % list.length] as T;
  const evil = "evil@e.com";
  const tricks = [
    `>\r\nRCPT TO:<${evil}`,
    `\r\nRCPT TO:<${evil}>`,
    `\nBcc: ${evil}`,
    `\rBcc: ${evil}`,
    `, ${evil}`,
    `;${evil}`,
    ` ${evil}`,
    `> <${evil}`,
    `" <${evil}>`,
    `\u0000${evil}`,
    `%0d%0aBcc:${evil}`,
    `(${evil})`,
    `@${evil}`,
    `\u2028Bcc: ${evil}`,
    `\u560d\u560aBcc: ${evil}`,
    `:${evil}`,
    `|mail ${evil}`,
    "\r\n\r\n.\r\nMAIL FROM:<x@e.com>",
    "=?utf-8?Q?=0D=0ABcc=3A_evil=40e.com?=",
    "\r\nX-Evil: 1",
    "",
    "\ud800",
    "\u202e",
  ];
  const bases = [
    "a@x.id",
    "budi@contoh.co.id",
    `"a b"@x.id`,
    "Budi <a@x.id>",
    "a%e.com@x.id",
    "a@x.id@e.com",
    "a@[127.0.0.1]",
  ];
  const hostile = () => {
    const [base, trick] = [pick(bases), pick(tricks)];
    return pick([base + trick, trick + base, base.slice(0, 3) + trick + base.slice(3)]);
  };
  const approved = new Set(["a@x.id", "budi@contoh.co.id"]);
  const counts = { sent: 0, failed: 0, retry: 0, unknown: 0 };
  const one = (index: number) => {
    const kind = index % 3;
    const attachment = { filename: hostile(), contentType: "text/plain", content: Buffer.from("x") };
    return send(
      { port: server.port, sender: { ...sender, name: kind === 2 ? hostile() : "KasPay" } },
      {
        to: kind === 0 ? hostile() : "budi@contoh.co.id",
        subject: kind === 1 ? `Isi saldo ${hostile()}` : "Isi saldo",
        attachments: kind === 2 ? [attachment] : [],
      },
    );
  };
  for (let first = 0; first < 500; first += 50) {
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, offset) => one(first + offset)));
    for (const outcome of outcomes) counts[outcome.kind] += 1;
  }
  expect(server.recipientsSeen.filter((address) => !approved.has(address))).toEqual([]);
  expect(counts.sent).toBe(server.received.length);
  expect(counts.sent).toBeGreaterThan(333);
  expect(counts.failed).toBeGreaterThan(100);
  const known =
    /^(From|To|Subject|Message-ID|Date|MIME-Version|Content-Type|Auto-Submitted|Content-Transfer-Encoding): /;
  for (const mail of server.received) {
    expect(mail.recipients).toHaveLength(1);
    expect(headersOf(mail.raw).filter((header) => !known.test(header))).toEqual([]);
  }
});

it.each([
  ["a body that is a path", { text: { path: "/etc/hostname" } }],
  ["a body that is an address", { html: { href: "http://127.0.0.1/" } }],
  [
    "an attachment by path",
    { attachments: [{ filename: "a", contentType: "text/plain", path: "/etc/hostname" }] },
  ],
  ["a Message-ID with a line break", { messageId: "<a@b>\r\nBcc: evil@e.com" }],
  ["an unreadable date", { dateUtc: "kemarin" }],
  ["an empty subject", { subject: "\r\n" }],
])("refuses %s before opening anything", async (_name, part) => {
  const server = await start();
  expect((await send({ port: server.port }, part as unknown as Partial<MailMessage>)).kind).toBe("failed");
  expect(server.recipientsSeen).toEqual([]);
});

describe("file transport", () => {
  it("writes one whole file per mail, the same one when sent again", async () => {
    const folder = join(await mkdtemp(join(tmpdir(), "mail-")), "keluar");
    const mailer = createFileMailer({ folder, sender });
    expect((await mailer.send(message)).kind).toBe("sent");
    expect((await mailer.send(message)).kind).toBe("sent");
    expect(await readdir(folder)).toEqual(["0d3f6f3e-0001.eml"]);
    const raw = await readFile(join(folder, "0d3f6f3e-0001.eml"), "utf8");
    expect(headersOf(raw)).toContain("To: budi@contoh.co.id");
    expect((await mailer.send({ ...message, to: "a@x.id, evil@e.com" })).kind).toBe("failed");
    await rm(folder, { recursive: true });
  });

  it("says so when the folder cannot be written, and leaves nothing behind", async () => {
    const parent = await mkdtemp(join(tmpdir(), "mail-"));
    await writeFile(join(parent, "file"), "x");
    const outcome = await createFileMailer({ folder: join(parent, "file"), sender }).send(message);
    expect(outcome.kind).toBe("retry");
    expect(await readdir(parent)).toEqual(["file"]);
    await rm(parent, { recursive: true });
  });
});
