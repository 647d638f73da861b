import type { Mailer, MailMessage, SendOutcome } from "@adapters/mailer";
import type { CentralSession } from "@db/central/central";
import { messageIdOf } from "@domain/mail/message-id";
import { renderMail } from "@domain/mail/render-mail";
import { retryAfterSeconds } from "@domain/mail/retry";

/** What one run of the mail operator did. */
export interface MailReport {
  sent: number;
  /** Certainly not delivered, tried again later. */
  retried: number;
  failed: number;
  /** Perhaps delivered: tried again with the same Message-ID. */
  unknown: number;
}

export interface MailRun {
  /** A session of an operator with the role `mail`. */
  session: CentralSession;
  mailer: Mailer;
  /** Domain of the Message-IDs, the sender's own. */
  domain: string;
  /** Called after each mail with the number done so far. */
  onProgress?: (done: number) => void;
}

interface LeasedMail {
  id: string;
  template: string;
  version: number;
  language: string;
  facts: Record<string, unknown>;
  recipient: string;
  rendered: StoredMail | null;
  attempts: number;
  now: string;
}

/** A mail as it was rendered once; what is sent is always this. */
interface StoredMail {
  message_id: string;
  date: string;
  subject: string;
  text: string;
  html: string;
}

/** Few at a time: one slow server must not outlast the lease of the rest. */
const LEASE_SIZE = 20;

/**
 * Sends every mail that is due: leases, renders once, stores, marks as sending, sends, reports. One refused mail never
 * stops the others; a process that dies in between leaves a mail that the next run sends again under the same Message-ID.
 */
export async function sendMails(run: MailRun): Promise<MailReport> {
  const report: MailReport = { sent: 0, retried: 0, failed: 0, unknown: 0 };
  let done = 0;
  for (;;) {
    const leased = await run.session.call<LeasedMail[]>("desk.lease_mails", LEASE_SIZE);
    if (leased.length === 0) return report;
    for (const mail of leased) {
      const outcome = await sendOne(run, mail);
      if (outcome !== null) report[COUNTED[outcome.kind]] += 1;
      done += 1;
      run.onProgress?.(done);
    }
  }
}

const COUNTED = { sent: "sent", retry: "retried", failed: "failed", unknown: "unknown" } as const;

async function sendOne(run: MailRun, mail: LeasedMail): Promise<SendOutcome | null> {
  const stored = mail.rendered ?? render(mail, run.domain);
  if (stored === null)
    return finish(run, mail, {
      kind: "failed",
      reason: "the template does not fit its facts",
      smtpCode: null,
    });
  // False when the lease ran out meanwhile: another run has this mail now.
  if (!(await run.session.call<boolean>("desk.start_mail", mail.id, stored))) return null;
  return finish(run, mail, await run.mailer.send(toMessage(mail, stored)));
}

function render(mail: LeasedMail, domain: string): StoredMail | null {
  const rendered = renderMail(mail.template, mail.version, mail.language, mail.facts);
  if (!rendered.ok) return null;
  const { subject, text, html } = rendered.value;
  return { message_id: messageIdOf(mail.id, domain), date: mail.now, subject, text, html };
}

const toMessage = (mail: LeasedMail, stored: StoredMail): MailMessage => ({
  messageId: stored.message_id as MailMessage["messageId"],
  to: mail.recipient,
  subject: stored.subject,
  text: stored.text,
  html: stored.html,
  dateUtc: stored.date,
});

async function finish(run: MailRun, mail: LeasedMail, outcome: SendOutcome): Promise<SendOutcome> {
  const wait =
    outcome.kind === "retry" || outcome.kind === "unknown" ? retryAfterSeconds(mail.attempts + 1) : null;
  const last: SendOutcome =
    outcome.kind === "retry" && wait === null ? { ...outcome, kind: "failed" } : outcome;
  const error = last.kind === "sent" ? null : last.reason;
  await run.session.call("desk.finish_mail", mail.id, last.kind, error, wait);
  return last;
}
