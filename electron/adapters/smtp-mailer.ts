import { Readable } from "node:stream";
import { oneLine } from "@domain/mail/format-fact";
import { parseMailAddress } from "@domain/mail/recipient";
import { fail, ok, type Result } from "@domain/result";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { type ComposedMail, composeMail } from "./compose-mail";
import type { Mailer, MailSender, SendOutcome } from "./mailer";

/** How to reach the mail server. */
export interface SmtpConfig {
  host: string;
  port: number;
  /**
   * `starttls` and `tls` verify the server's certificate and refuse a server without TLS. `plain-loopback` speaks in the
   * clear and is taken only with a loopback address as host: a relay on this machine, or a test.
   */
  security: "starttls" | "tls" | "plain-loopback";
  /** A certificate authority of one's own, PEM; the system's are used when absent. */
  ca?: string;
  login?: { user: string; password: string };
  sender: MailSender;
  timeouts?: Partial<SmtpTimeouts>;
}

/** Limits of one attempt, in milliseconds. */
export interface SmtpTimeouts {
  connectMs: number;
  greetingMs: number;
  /** Silence of the server. RFC 5321 grants minutes after the body, and giving up there costs an `unknown`. */
  silenceMs: number;
  /** The whole attempt, so that a server that drips cannot hold the mail queue. */
  totalMs: number;
}

/** Why a mail server configuration is refused. */
export type SmtpConfigError = "plaintext-only-on-loopback" | "bad-sender" | "bad-host";

const DEFAULT_TIMEOUTS: SmtpTimeouts = {
  connectMs: 30_000,
  greetingMs: 30_000,
  silenceMs: 120_000,
  // below the five minutes for which the centre leases a mail, so that nobody else sends it meanwhile
  totalMs: 240_000,
};
const LOOPBACK = new Set(["127.0.0.1", "::1"]);
/** Replies of these commands are about the mail; a refusal anywhere else is about the server or the login. */
const MAIL_COMMANDS = new Set(["MAIL FROM", "RCPT TO", "DATA"]);
/** 5xx replies that blame the session or the login: the same mail goes through once that is repaired. */
const SESSION_CODES = new Set([503, 530, 534, 535, 538]);

interface SmtpFailure {
  message: string;
  code?: string | undefined;
  command?: string | undefined;
  responseCode?: number | undefined;
}

/** Judges a failed attempt by what the server said and by whether the body had begun to leave. */
function judge(failure: SmtpFailure, hasBodyLeft: boolean): SendOutcome {
  const smtpCode = failure.responseCode ?? null;
  const verdict = (kind: "retry" | "failed" | "unknown"): SendOutcome => ({
    kind,
    reason: oneLine(failure.message).slice(0, 300),
    smtpCode,
  });
  const isAboutMail = MAIL_COMMANDS.has(failure.command ?? "");
  if (isAboutMail && smtpCode !== null && smtpCode >= 500 && !SESSION_CODES.has(smtpCode))
    return verdict("failed");
  // an answer to the body, even "not now", is certain; silence after it is not
  const isAnswered = smtpCode !== null && smtpCode >= 400 && failure.command === "DATA";
  if (hasBodyLeft && !isAnswered) return verdict("unknown");
  // the server's stated limit is below this mail's size: it never will be taken
  if (failure.code === "EMESSAGE" && smtpCode === null) return verdict("failed");
  return verdict("retry");
}

function connectionOptions(config: SmtpConfig): SMTPConnection.Options {
  const timeouts = { ...DEFAULT_TIMEOUTS, ...config.timeouts };
  return {
    host: config.host,
    port: config.port,
    secure: config.security === "tls",
    requireTLS: config.security === "starttls",
    ignoreTLS: config.security === "plain-loopback",
    tls: { minVersion: "TLSv1.2", rejectUnauthorized: true, ...(config.ca ? { ca: config.ca } : {}) },
    name: config.sender.address.split("@")[1],
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.silenceMs,
  };
}

/** One attempt on a connection of its own. */
function deliver(config: SmtpConfig, mail: ComposedMail): Promise<SendOutcome> {
  return new Promise((resolve) => {
    const connection = new SMTPConnection(connectionOptions(config));
    let hasBodyLeft = false;
    let isSettled = false;
    const finish = (outcome: SendOutcome) => {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(deadline);
      connection.close();
      resolve(outcome);
    };
    const giveUp = (failure: SmtpFailure) => finish(judge(failure, hasBodyLeft));
    const deadline = setTimeout(
      () => giveUp({ message: "the server took longer than allowed for one mail" }),
      config.timeouts?.totalMs ?? DEFAULT_TIMEOUTS.totalMs,
    );
    // the connection reads the body only after the server agreed to take it: from then on the outcome is in doubt
    const body = new Readable({
      read() {
        hasBodyLeft = true;
        this.push(mail.raw);
        this.push(null);
      },
    });
    const send = () =>
      connection.send({ from: mail.from, to: [mail.to], size: mail.raw.length }, body, (error, info) =>
        error
          ? giveUp(error)
          : finish({ kind: "sent", response: oneLine(String(info.response)).slice(0, 300) }),
      );
    connection.on("error", giveUp);
    // a closing reply ends the connection first and names its reason right after
    connection.once("end", () => setImmediate(giveUp, { message: "the server closed the connection" }));
    connection.connect((error) => {
      if (error) return giveUp(error);
      if (!config.login) return send();
      const credentials = { user: config.login.user, pass: config.login.password };
      connection.login({ credentials }, (refusal) => (refusal ? giveUp(refusal) : send()));
    });
  });
}

/** A mailer over SMTP. Refuses a configuration that would send in the clear over a network. */
export function createSmtpMailer(config: SmtpConfig): Result<Mailer, SmtpConfigError> {
  if (config.host === "" || !Number.isInteger(config.port)) return fail("bad-host");
  if (config.security === "plain-loopback" && !LOOPBACK.has(config.host))
    return fail("plaintext-only-on-loopback");
  if (!parseMailAddress(config.sender.address).ok) return fail("bad-sender");
  return ok({
    async send(message) {
      const composed = await composeMail(message, config.sender);
      if (!composed.ok) return { kind: "failed", reason: composed.error, smtpCode: null };
      return deliver(config, composed.value);
    },
  });
}
