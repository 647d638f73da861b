import { oneLine } from "@domain/mail/format-fact";
import { type MailAddress, parseMailAddress } from "@domain/mail/recipient";
import { fail, ok, type Result } from "@domain/result";
import MailComposer from "nodemailer/lib/mail-composer";
import type { MailAttachment, MailMessage, MailSender } from "./mailer";

/** A mail as it goes over the wire, with the envelope it may travel under and no other. */
export interface ComposedMail {
  from: MailAddress;
  to: MailAddress;
  raw: Buffer;
}

const MESSAGE_ID = /^<[A-Za-z0-9-]{1,64}@[A-Za-z0-9.-]{1,190}>$/;
const MEDIA_TYPE = /^[a-z]+\/[a-z0-9.+-]+$/;

function checkMessage(message: MailMessage): string | null {
  if (!MESSAGE_ID.test(message.messageId)) return "the Message-ID is malformed";
  if (Number.isNaN(Date.parse(message.dateUtc))) return "the date is malformed";
  if (oneLine(message.subject) === "") return "the subject is empty";
  // an object here would be a path or an address for the composer to read
  if (typeof message.text !== "string" || typeof message.html !== "string") return "the body is not text";
  const isSound = (one: MailAttachment) =>
    one.content instanceof Uint8Array && MEDIA_TYPE.test(one.contentType);
  return (message.attachments ?? []).every(isSound) ? null : "an attachment is not bytes of a known type";
}

const toComposerAttachment = (one: MailAttachment) => ({
  filename: oneLine(one.filename).replace(/[/\\]/g, "_"),
  contentType: one.contentType,
  content: Buffer.from(one.content),
});

/**
 * Checks a mail and writes it as MIME. Recipient and sender are one validated address each, header values hold no line
 * break, and nothing is read from disk or network. Fails with one sentence that says what is wrong with the mail.
 */
export async function composeMail(
  message: MailMessage,
  sender: MailSender,
): Promise<Result<ComposedMail, string>> {
  const to = parseMailAddress(message.to);
  if (!to.ok) return fail(`the recipient is not one mail address (${to.error})`);
  const from = parseMailAddress(sender.address);
  if (!from.ok) return fail(`the sender is not one mail address (${from.error})`);
  const fault = checkMessage(message);
  if (fault !== null) return fail(fault);
  const mail = new MailComposer({
    from: { name: oneLine(sender.name), address: from.value },
    to: [{ name: "", address: to.value }],
    subject: oneLine(message.subject),
    messageId: message.messageId,
    date: new Date(message.dateUtc),
    text: message.text,
    html: message.html,
    attachments: (message.attachments ?? []).map(toComposerAttachment),
    // RFC 3834: keeps holiday notices from answering
    headers: { "Auto-Submitted": "auto-generated" },
    newline: "win",
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return ok({ from: from.value, to: to.value, raw: await mail.compile().build() });
}
