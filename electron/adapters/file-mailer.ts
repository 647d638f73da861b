import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { composeMail } from "./compose-mail";
import type { Mailer, MailSender, SendOutcome } from "./mailer";

/** Where mails are written instead of being sent. */
export interface FileMailerConfig {
  /** Made when it does not exist. */
  folder: string;
  sender: MailSender;
}

/**
 * A mailer that writes each mail as `<id>.eml`, for demonstrations and for houses whose own program sends. A file appears
 * whole or not at all, and the same mail written twice is one file. It is not synced: a power cut may lose the last ones.
 */
export function createFileMailer(config: FileMailerConfig): Mailer {
  return {
    async send(message): Promise<SendOutcome> {
      const composed = await composeMail(message, config.sender);
      if (!composed.ok) return { kind: "failed", reason: composed.error, smtpCode: null };
      const name = message.messageId.slice(1, message.messageId.indexOf("@"));
      const file = join(config.folder, `${name}.eml`);
      const part = join(config.folder, `.${name}.part`);
      try {
        await mkdir(config.folder, { recursive: true });
        await writeFile(part, composed.value.raw);
        await rename(part, file);
      } catch (error) {
        await rm(part, { force: true }).catch(() => undefined);
        const cause = error instanceof Error ? error.message : String(error);
        return { kind: "retry", reason: `the mail could not be written: ${cause}`, smtpCode: null };
      }
      return { kind: "sent", response: file };
    },
  };
}
