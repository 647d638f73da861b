import { connect, createServer, type Socket } from "node:net";

/**
 * Where a line breaks, seen from a request:
 * - before-send: the request never reaches the server;
 * - after-send: it reaches the server whole, and no answer is waited for;
 * - mid-answer: half of the answer comes;
 * - commit-unknown: the server has committed and said so, and not a byte of that arrives;
 * - swallowed-request, swallowed-answer: the line stays open and carries nothing any more, from the request or its answer on.
 */
export const CUTS = [
  "before-send",
  "after-send",
  "mid-answer",
  "commit-unknown",
  "swallowed-request",
  "swallowed-answer",
] as const;
/** One of {@link CUTS}. */
export type Cut = (typeof CUTS)[number];

/** A TCP line from loopback to PostgreSQL that breaks on command. */
export interface FaultLine {
  /** The server's address through the line. */
  url: URL;
  /** Breaks the connection that next sends a request holding this text; the others go on. */
  arm(cut: Cut, text: string): void;
  /** Has the last break happened? */
  isDone(): boolean;
  close(): Promise<void>;
}

/** Protocol 3.0: a Sync ends what a client asks, ReadyForQuery what the server answers (here: outside of a transaction). */
const SYNC = Buffer.from([0x53, 0, 0, 0, 4]);
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

interface Armed {
  cut: Cut;
  text: string;
}

/** Opens the line. */
export async function openFaultLine(target: URL): Promise<FaultLine> {
  const open = new Set<Socket>();
  let armed: Armed | null = null;
  let isDone = true;
  const take = (chunk: Buffer): Cut | null => {
    if (!armed || !chunk.includes(armed.text)) return null;
    const { cut } = armed;
    armed = null;
    return cut;
  };
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      open.add(socket);
      socket.on("close", () => open.delete(socket));
      socket.on("error", () => undefined);
    }
    carry(client, upstream, take, () => {
      isDone = true;
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String(typeof address === "object" ? address?.port : 0);
  return {
    url,
    arm(cut, text) {
      armed = { cut, text };
      isDone = false;
    },
    isDone: () => isDone,
    close() {
      for (const socket of open) socket.destroy();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

function carry(
  client: Socket,
  upstream: Socket,
  take: (chunk: Buffer) => Cut | null,
  done: () => void,
): void {
  let cut: Cut | null = null;
  let answered = Buffer.alloc(0);
  const breakOff = () => {
    done();
    client.destroy();
    upstream.destroy();
  };
  client.on("data", (chunk) => {
    cut ??= take(chunk);
    if (cut === "before-send") return breakOff();
    if (cut === "swallowed-request") return done();
    upstream.write(chunk, () => {
      // Only once the kernel has taken all of it does closing in order bring it to the server.
      if (cut === "after-send" && chunk.subarray(-SYNC.length).equals(SYNC)) {
        done();
        client.destroy();
        upstream.end();
      }
    });
  });
  upstream.on("data", (chunk) => {
    if (cut === null) return void client.write(chunk);
    if (cut.startsWith("swallowed")) return done();
    if (cut === "mid-answer") return void client.write(chunk.subarray(0, chunk.length / 2), breakOff);
    answered = Buffer.concat([answered, chunk]).subarray(-READY.length);
    if (cut === "commit-unknown" && answered.equals(READY)) breakOff();
  });
  client.on("end", () => upstream.end());
  upstream.on("end", () => client.end());
  client.on("close", () => upstream.end());
  upstream.on("close", () => client.end());
}
