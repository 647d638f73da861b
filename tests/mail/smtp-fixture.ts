import { readFileSync } from "node:fs";
import type { AddressInfo, Socket } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

const pem = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8");

/** A certificate for 127.0.0.1 that signs itself, valid from 2000 to 2199; trusted only by the tests that name it. */
export const LOOPBACK_CERT = pem("loopback-cert.pem");

/** What the server received. */
export interface Received {
  recipients: string[];
  raw: string;
  isEncrypted: boolean;
}

/** A real SMTP server on a loopback port of its own, with hooks to refuse or to vanish at a chosen moment. */
export interface TestServer {
  port: number;
  received: Received[];
  /** Every RCPT TO that reached the server, also of mails that were refused later. */
  recipientsSeen: string[];
  /** Cuts every connection, as a pulled cable would. */
  cut(): void;
  close(): Promise<void>;
}

/** A refusal with the given reply code. */
export const reply = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

/** Starts the server; options of smtp-server override its defaults. */
export async function startSmtpServer(options: SMTPServerOptions = {}): Promise<TestServer> {
  const received: Received[] = [];
  const recipientsSeen: string[] = [];
  const { onRcptTo, onData, ...rest } = options;
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    cert: LOOPBACK_CERT,
    key: pem("loopback-key.pem"),
    closeTimeout: 50,
    onRcptTo(address, session, callback) {
      recipientsSeen.push(address.address);
      if (onRcptTo) onRcptTo(address, session, callback);
      else callback();
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        received.push({
          recipients: session.envelope.rcptTo.map((one) => one.address),
          raw: Buffer.concat(chunks).toString("utf8"),
          isEncrypted: session.secure,
        });
        if (onData) onData(stream, session, callback);
        else callback();
      });
    },
    ...rest,
  });
  server.on("error", () => undefined);
  const listener = server.listen(0, "127.0.0.1");
  await new Promise((resolve) => listener.once("listening", resolve));
  // not part of the published interface: the only way to lose a connection without an answer
  const { connections } = server as unknown as { connections: Set<{ _socket: Socket }> };
  return {
    port: (listener.address() as AddressInfo).port,
    received,
    recipientsSeen,
    cut: () => {
      for (const connection of connections) connection._socket.destroy();
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
