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
  /** How many mails are on their way at the same time; one unless told otherwise. */
  atOnce?: number;
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

/** Results are noted together, but no later than this after a mail left: what a crash can double stays small. */
const NOTE_WITHIN_MS = 250;

/**
 * Sends every mail that is due: leases, renders once, stores, marks as sending, sends, reports. One refused mail never
 * stops the others; a process that dies in between leaves mails that the next run sends again under the same Message-ID.
 */
export async function sendMails(run: MailRun): Promise<MailReport> {
  const report: MailReport = { sent: 0, retried: 0, failed: 0, unknown: 0 };
  let done = 0;
  for (;;) {
    const leased = await run.session.call<LeasedMail[]>("desk.lease_mails", LEASE_SIZE);
    if (leased.length === 0) return report;
    const results = new Results(run.session);
    const ready = await startAll(run, leased, results);
    const sendNext = async (): Promise<void> => {
      for (let next = ready.shift(); next; next = ready.shift()) {
        await results.add(next.mail, await run.mailer.send(toMessage(next.mail, next.stored)));
        done += 1;
        run.onProgress?.(done);
      }
    };
    await Promise.all(Array.from({ length: run.atOnce ?? 1 }, sendNext));
    await results.note();
    for (const kind of results.kinds) report[COUNTED[kind]] += 1;
  }
}

const COUNTED = { sent: "sent", retry: "retried", failed: "failed", unknown: "unknown" } as const;

/** Renders and marks a batch; what another run holds by now is left out, what does not render has failed. */
async function startAll(
  run: MailRun,
  leased: readonly LeasedMail[],
  results: Results,
): Promise<{ mail: LeasedMail; stored: StoredMail }[]> {
  const ready: { mail: LeasedMail; stored: StoredMail }[] = [];
  for (const mail of leased) {
    const stored = mail.rendered ?? render(mail, run.domain);
    if (stored) ready.push({ mail, stored });
    else
      await results.add(mail, {
        kind: "failed",
        reason: "the template does not fit its facts",
        smtpCode: null,
      });
  }
  const items = ready.map(({ mail, stored }) => ({ id: mail.id, rendered: stored }));
  const started = new Set(await run.session.call<string[]>("desk.start_mails", items));
  return ready.filter(({ mail }) => started.has(mail.id));
}

/** What became of the mails of a batch, on its way to the centre. */
class Results {
  readonly kinds: SendOutcome["kind"][] = [];
  private waiting: { id: string; result: string; error: string | null; retry_seconds: number | null }[] = [];
  private lastNoted = performance.now();

  constructor(private readonly session: CentralSession) {}

  async add(mail: LeasedMail, outcome: SendOutcome): Promise<void> {
    const again = outcome.kind === "retry" || outcome.kind === "unknown";
    const wait = again ? retryAfterSeconds(mail.attempts + 1) : null;
    const kind = outcome.kind === "retry" && wait === null ? "failed" : outcome.kind;
    this.kinds.push(kind);
    const error = outcome.kind === "sent" ? null : outcome.reason;
    this.waiting.push({ id: mail.id, result: kind, error, retry_seconds: wait });
    if (performance.now() - this.lastNoted >= NOTE_WITHIN_MS) await this.note();
  }

  async note(): Promise<void> {
    this.lastNoted = performance.now();
    if (this.waiting.length === 0) return;
    const results = this.waiting;
    this.waiting = [];
    await this.session.call("desk.finish_mails", results);
  }
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
