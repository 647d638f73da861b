import { readFileSync } from "node:fs";
import { createFileMailer } from "@adapters/file-mailer";
import type { Mailer } from "@adapters/mailer";
import { createSmtpMailer } from "@adapters/smtp-mailer";
import { sendMails } from "@features/mails/send-mails";
import type { Command } from "commander";
import { action, asOperator } from "../context";
import { CommandFailure } from "../output";

/** `desk mail send`: the mail operator's run over everything due. */
export function addMail(program: Command): void {
  const mail = program.command("mail").description("mails queued with the money");
  mail
    .command("send")
    .description("send what is due, through SMTP or into a folder")
    .option(
      "--smtp <url>",
      "smtp://user@host:587 or smtps://user@host; the password comes from DESK_SMTP_PASSWORD_FILE",
    )
    .option("--folder <folder>", "write each mail as a file instead")
    .requiredOption("--from <address>", "the sender's address")
    .option("--from-name <name>", "the sender's name", "KasPay")
    .action(
      action((command) =>
        asOperator(command, async (who, _home, output) => {
          const { from } = command.opts<{ from: string }>();
          const mailer = mailerOf(command);
          const report = await sendMails({
            session: who.session,
            mailer,
            domain: from.split("@")[1] ?? "localhost",
          });
          output.answer(report, [
            `${report.sent} sent, ${report.retried} to be tried again, ${report.unknown} possibly sent, ${report.failed} failed`,
          ]);
          if (report.failed > 0)
            throw new CommandFailure(`${report.failed} mails failed for good; see their accounts.`);
        }),
      ),
    );
}

function mailerOf(command: Command): Mailer {
  const { smtp, folder, from, fromName } = command.opts<{
    smtp?: string;
    folder?: string;
    from: string;
    fromName: string;
  }>();
  const sender = { name: fromName, address: from };
  if (folder) return createFileMailer({ folder, sender });
  if (!smtp) throw new CommandFailure("Say where mails go: --smtp URL or --folder FOLDER.");
  return smtpMailer(smtp, sender);
}

function smtpMailer(text: string, sender: { name: string; address: string }): Mailer {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^smtps?:$/.test(url.protocol))
    throw new CommandFailure(`"${text}" is not smtp://host:port or smtps://host:port.`);
  const isLoopback = url.hostname === "127.0.0.1" || url.hostname === "[::1]";
  const security = url.protocol === "smtps:" ? "tls" : isLoopback ? "plain-loopback" : "starttls";
  const passwordFile = process.env["DESK_SMTP_PASSWORD_FILE"];
  const password = passwordFile ? (readFileSync(passwordFile, "utf8").split(/\r?\n/)[0] ?? "") : "";
  const made = createSmtpMailer({
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port || (security === "tls" ? 465 : 587)),
    security,
    sender,
    ...(url.username ? { login: { user: decodeURIComponent(url.username), password } } : {}),
  });
  if (!made.ok) throw new CommandFailure(`The SMTP setting is not usable: ${made.error}.`);
  return made.value;
}
