import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeDeskHome } from "../../electron/wiring/desk-home";
import { openTestWallet, type Person, SECRET, type TestWallet } from "../support/wallets";
import { type Launched, launch } from "./launch";

/** A console on a wallet server, reached through a line that a test can cut. */
export interface ServerDesk extends Launched {
  readonly wallet: TestWallet;
  readonly folder: string;
  /** Another person sits down at this desk, on a page of their own choosing. */
  signIn(person: Person, path?: string): Promise<void>;
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/** Starts the console on a fresh server wallet, filled by `fill` beforehand. */
export async function launchOnServer(fill: (wallet: TestWallet) => Promise<void>): Promise<ServerDesk> {
  const wallet = await openTestWallet("postgres");
  await fill(wallet);
  const line = await openLine(new URL(wallet.url ?? ""));
  const folder = mkdtempSync(join(tmpdir(), "saldo-server-desk-"));
  mkdirSync(join(folder, "out"));
  writeDeskHome(folder, { centre: { kind: "server", url: line.url }, isDemo: false });
  const desk = await launch({ args: [`--desk-home=${folder}`] });
  return {
    ...desk,
    wallet,
    folder,
    cut: line.cut,
    mend: line.mend,
    async signIn(login, path) {
      const reply = await desk.page.evaluate(
        async ({ login: who, secret }) => {
          await window.desk["session:sign-out"]({});
          return window.desk["session:sign-in"]({ login: who, secret });
        },
        { login, secret: SECRET },
      );
      if (!reply.ok) throw new Error(`sign-in refused: ${JSON.stringify(reply.error)}`);
      await desk.page.evaluate(
        (to) => {
          location.hash = to;
        },
        `#${path ?? "/"}`,
      );
      await desk.page.reload();
      await desk.page.getByRole("navigation", { name: "Halaman" }).waitFor();
    },
    async close() {
      const code = await desk.close();
      await line.close();
      await wallet.close();
      rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}

/** A TCP line to the server: cut, it breaks what runs and refuses what comes. */
export async function openLine(target: URL) {
  const open = new Set<Socket>();
  const carry = (from: Socket) => {
    const to = connect(Number(target.port), target.hostname);
    for (const socket of [from, to]) {
      open.add(socket);
      socket.on("close", () => open.delete(socket));
      socket.on("error", () => undefined);
    }
    from.pipe(to).pipe(from);
  };
  let server = await listen(carry, 0);
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const url = new URL(target.href);
  url.hostname = "127.0.0.1";
  url.port = String(port);
  const cut = async () => {
    const closed = new Promise<void>((done) => server.close(() => done()));
    for (const socket of open) socket.destroy();
    await closed;
  };
  return {
    url: url.href,
    cut,
    async mend() {
      server = await listen(carry, port);
    },
    async close() {
      if (server.listening) await cut();
    },
  };
}

function listen(carry: (socket: Socket) => void, port: number): Promise<Server> {
  const server = createServer(carry);
  return new Promise((done) => server.listen(port, "127.0.0.1", () => done(server)));
}
