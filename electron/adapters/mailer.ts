import type { MessageId } from "@domain/mail/message-id";

/** A rendered mail to one person. */
export interface MailMessage {
  /** The same on every attempt, so that a mail delivered twice can be seen to be one. */
  messageId: MessageId;
  /** One `local@domain`; checked again before anything is opened. */
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The `Date` header, ISO 8601: when the mail was rendered, by the centre's clock. */
  dateUtc: string;
  attachments?: MailAttachment[];
}

/** A file carried in a mail. Bytes only: a path or an address would be read from this machine or the network. */
export interface MailAttachment {
  filename: string;
  contentType: string;
  content: Uint8Array;
}

/** Who mails come from; checked when the mailer is made. */
export interface MailSender {
  name: string;
  address: string;
}

/**
 * What became of one attempt.
 * `sent`: the server took responsibility. `retry`: it certainly did not, try again later. `failed`: refused for good.
 * `unknown`: the body left and no answer came; it may have been delivered, and trying again may deliver it twice.
 */
export type SendOutcome =
  | { kind: "sent"; response: string }
  | { kind: "retry" | "failed" | "unknown"; reason: string; smtpCode: number | null };

/** Sends one mail at a time. Never throws for what a server, a network or a disk does: that is an outcome. */
export interface Mailer {
  send(message: MailMessage): Promise<SendOutcome>;
}
