import { connect, createServer, type Socket } from "node:net";

/** A line of a given length between a desk and a server: everything arrives half a round trip later, in order. */
export interface DelayedLine {
  /** The server's URL by way of the line. */
  url: string;
  stop(): Promise<void>;
}

/** Opens the line on loopback to the server of a PostgreSQL URL; `roundTripMs` is there and back. */
export async function openDelayedLine(url: string, roundTripMs: number): Promise<DelayedLine> {
  const target = new URL(url);
  const end = { port: Number(target.port), host: target.hostname, noDelay: true };
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect(end);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on("data", (bytes) => setTimeout(() => to.writable && to.write(bytes), roundTripMs / 2));
      from.on("error", () => to.destroy());
      from.on("close", () => {
        open.delete(from);
        setTimeout(() => to.destroy(), roundTripMs / 2);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  target.port = String(address.port);
  return {
    url: target.href,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
